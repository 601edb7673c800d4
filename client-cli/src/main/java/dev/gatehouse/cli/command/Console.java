package dev.gatehouse.cli.command;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Prints: answers to standard output, all else to standard error. Control characters, with which a server could drive
 * the terminal, are shown as a mark.
 */
final class Console {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private final PrintWriter out;
    private final PrintWriter err;
    private final CommonOptions options;
    private final Json json;

    Console(CommandSpec command, CommonOptions options, Json json) {
        this.out = command.commandLine().getOut();
        this.err = command.commandLine().getErr();
        this.options = options;
        this.json = json;
    }

    /** An answer that is a text. */
    void say(String text) {
        print(out, text);
    }

    /** An answer in the wanted format. */
    void show(Object answer, Supplier<String> forPeople) {
        say(
                switch (options.format()) {
                    case json -> json.write(answer);
                    case yaml -> Yaml.of(answer, json);
                    case table -> forPeople.get();
                });
    }

    /** A text of ours with colors; what it quotes of a server went through {@link #clean}. */
    void paint(String text) {
        out.println(text);
        out.flush();
    }

    /** What people like to know and programs do not. */
    void note(String text) {
        if (!options.quiet()) {
            print(err, text);
        }
    }

    /** What was done: an answer in the wanted format, which people can do without. */
    void done(Map<String, Object> answer, String forPeople) {
        if (!options.quiet() || options.format() != Format.table) {
            show(answer, () -> forPeople);
        }
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
        writer.println(clean(text));
        writer.flush();
    }

    static String clean(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
