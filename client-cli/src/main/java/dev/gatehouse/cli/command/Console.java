package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** Prints plain lines. Control characters, with which a server could drive the terminal, are shown as a mark. */
final class Console {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private final PrintWriter out;
    private final PrintWriter err;

    Console(CommandSpec command) {
        this.out = command.commandLine().getOut();
        this.err = command.commandLine().getErr();
    }

    void say(String text) {
        print(out, text);
    }

    void complain(String text) {
        print(err, text);
    }

    /** Says why a command failed. */
    int fail(Failure failure) {
        complain("gatehouse: " + failure.message());
        return ExitCode.of(failure);
    }

    private static void print(PrintWriter writer, String text) {
        writer.println(CONTROL.matcher(text).replaceAll("\uFFFD"));
        writer.flush();
    }
}
