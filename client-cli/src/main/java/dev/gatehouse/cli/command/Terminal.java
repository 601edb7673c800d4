package dev.gatehouse.cli.command;

import java.util.Optional;

/** The person in front of the program, if there is one. */
public interface Terminal {

    /** Whether somebody can answer. */
    boolean isInteractive();

    /** Whether answers go to a screen on which colors are wanted (no-color.org). */
    boolean showsColors();

    /** A line of what is typed or piped in; empty at the end. */
    Optional<String> readLine();

    /** The process's own. */
    static Terminal ofSystem() {
        return new SystemTerminal();
    }
}
