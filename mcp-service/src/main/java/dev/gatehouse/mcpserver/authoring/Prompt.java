package dev.gatehouse.mcpserver.authoring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a prompt. It takes at most one record of strings, whose components are the blanks to fill in, and returns
 * what the user says: a string, or a list of what is {@code Spoken}. A {@link FailedCall} is told to the user.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Prompt {

    /** By default the name of the method in snake case. */
    String name() default "";

    /** For people. */
    String title();

    /** For people, too. */
    String description();
}
