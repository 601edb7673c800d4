package dev.gatehouse.mcpserver.authoring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component is when it is left out: it need not be given then. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DefaultValue {

    /** As text: {@code true}, {@code 10}, {@code metric}. */
    String value();
}
