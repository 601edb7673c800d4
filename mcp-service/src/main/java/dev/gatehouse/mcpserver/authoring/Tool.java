package dev.gatehouse.mcpserver.authoring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool. It takes at most one record, whose components are the arguments, and where it wants them the
 * {@code Exchange} and the {@code Caller}. What it returns is the answer: a record (structured, with an output schema),
 * a string, content, or a {@code ToolResult}. A {@link FailedCall} is told to the model.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {

    /** 1 to 128 of {@code A-Za-z0-9_.-}; by default the name of the method in snake case. */
    String name() default "";

    /** For people. */
    String title();

    /** For the model: what it does, and when to use it. */
    String description();

    /** What clients may tell their users of it; without any, a tool may do whatever it likes. */
    Hint[] hints() default {};

    /** Something that a tool does not do, or does in a harmless way. */
    enum Hint {
        READ_ONLY,
        NOT_DESTRUCTIVE,
        IDEMPOTENT,
        CLOSED_WORLD
    }
}
