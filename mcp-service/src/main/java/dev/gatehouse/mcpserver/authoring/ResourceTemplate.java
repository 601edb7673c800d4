package dev.gatehouse.mcpserver.authoring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the resources of one kind. It takes one record, whose components are the variables of the address, and
 * returns what is in that resource, as {@link McpResource} does, or an empty {@code Optional} when there is none.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ResourceTemplate {

    /** With a variable for each component, as {@code notes://{year}/{id}}. */
    String uri();

    /** For programs; by default the name of the method in snake case. */
    String name() default "";

    /** For people. */
    String title();

    /** For the model. */
    String description();

    String mimeType() default "application/json";
}
