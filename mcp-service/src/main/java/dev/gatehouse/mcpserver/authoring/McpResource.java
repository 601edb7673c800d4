package dev.gatehouse.mcpserver.authoring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a resource. It takes the {@code Exchange} and the {@code Caller} where it wants them, and returns what is
 * in it: a record (as JSON), a string, or bytes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface McpResource {

    String uri();

    /** For programs; by default the name of the method in snake case. */
    String name() default "";

    /** For people. */
    String title();

    /** For the model. */
    String description();

    String mimeType() default "application/json";
}
