package dev.gatehouse.cli.command;

import picocli.CommandLine.Option;

/** Options of every command. */
// picocli sets the fields before the command is called.
@SuppressWarnings("NullAway.Init")
final class CommonOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json or yaml (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints the answer and errors, nothing else.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows the requests that are sent, twice (-vv) with headers and bodies; without secrets.")
    private boolean[] verbose = {};

    Format format() {
        return format;
    }

    boolean quiet() {
        return quiet;
    }

    int verbosity() {
        return verbose.length;
    }
}
