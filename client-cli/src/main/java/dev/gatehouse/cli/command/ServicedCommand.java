package dev.gatehouse.cli.command;

import dev.gatehouse.cli.http.Traffic;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command with the options of all commands. */
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
abstract class ServicedCommand implements Callable<Integer> {

    protected final Services services;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions options;

    ServicedCommand(Services services) {
        this.services = services;
    }

    @Override
    public final Integer call() {
        Console console = new Console(spec, options, services.json());
        if (options.verbosity() > 0) {
            services.traffic().watch(exchanged -> console.complain(described(exchanged, options.verbosity() > 1)));
        }
        return run(console);
    }

    abstract int run(Console console);

    final Format format() {
        return options.format();
    }

    final ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String described(Traffic.Exchanged exchanged, boolean whole) {
        URI uri = exchanged.uri();
        String line = "> " + exchanged.method() + " " + uri + "\n< " + exchanged.status() + " ("
                + exchanged.took().toMillis() + " ms)";
        if (!whole) {
            return line;
        }
        StringBuilder text = new StringBuilder("> " + exchanged.method() + " " + uri);
        exchanged
                .asked()
                .map()
                .forEach((name, values) ->
                        text.append("\n> ").append(name).append(": ").append(String.join(", ", values)));
        text.append(exchanged.question().isEmpty() ? "" : "\n> " + exchanged.question());
        text.append("\n< ")
                .append(exchanged.status())
                .append(" (")
                .append(exchanged.took().toMillis())
                .append(" ms)");
        exchanged
                .answered()
                .map()
                .forEach((name, values) ->
                        text.append("\n< ").append(name).append(": ").append(String.join(", ", values)));
        return text.append(exchanged.answer().isEmpty() ? "" : "\n< " + exchanged.answer())
                .toString();
    }
}
