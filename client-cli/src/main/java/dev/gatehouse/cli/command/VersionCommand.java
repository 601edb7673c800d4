package dev.gatehouse.cli.command;

import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse version}. */
@Command(name = "version", description = "Prints the version of this program.")
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class VersionCommand implements Callable<Integer> {

    private final String version;

    @Spec
    private CommandSpec spec;

    public VersionCommand(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @Override
    public Integer call() {
        new Console(spec).say("gatehouse " + version);
        return ExitCode.OK;
    }
}
