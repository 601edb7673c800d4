package dev.gatehouse.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the requirements and attacks of {@code docs/spec/requirements.yaml} that a test proves. The build fails on a
 * requirement without such a test and on an unknown id.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Verifies {
    /** Ids such as {@code AS29} or {@code T1}. */
    String[] value();
}
