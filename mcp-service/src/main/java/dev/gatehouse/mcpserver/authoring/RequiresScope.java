package dev.gatehouse.mcpserver.authoring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a token must have been granted for a feature, or for all features of a class, beside what every request needs. Who
 * has not neither sees it nor may use it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresScope {

    /** All of them are needed. */
    String[] value();
}
