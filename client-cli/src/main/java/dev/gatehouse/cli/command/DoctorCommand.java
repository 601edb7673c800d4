package dev.gatehouse.cli.command;

import dev.gatehouse.cli.http.HttpProbe;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.doctor.Diagnosis;
import dev.gatehouse.cli.protocol.doctor.Examination;
import dev.gatehouse.cli.protocol.doctor.Finding.Outcome;
import dev.gatehouse.cli.protocol.doctor.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse doctor}. */
@Command(
        name = "doctor",
        description = "Examines an MCP server and its authorization server: what clients will stumble over, and how to"
                + " mend it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse doctor https://mcp.example.com/mcp",
            "  gatehouse doctor https://mcp.example.com/mcp --active --fail-on warning",
            "  gatehouse doctor https://mcp.example.com/mcp --login",
            "  gatehouse doctor https://mcp.example.com/mcp --json",
            "  gatehouse doctor https://mcp.example.com/mcp --junit report.xml"
        })
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class DoctorCommand extends ServicedCommand {

    /** What makes the command fail. */
    enum FailOn {
        never,
        failure,
        warning
    }

    @Parameters(
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the MCP server.")
    private McpServer server;

    @Option(
            names = "--active",
            description = "Registers a client as well, and deletes it again. Without it nothing is changed.")
    private boolean active;

    @Option(
            names = "--login",
            description = "Logs in too, lists the tools, and keeps nothing. The options of the command login say how.")
    private boolean logsIn;

    @Mixin
    private ClientOptions client;

    @Mixin
    private LoginOptions login;

    @Option(names = "--json", description = "The same as --output json.")
    private boolean asJson;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes a JUnit report too, for build servers.")
    private @Nullable Path junit;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "failure",
            description = "Ends with 7 from this level on: never, failure or warning (default: ${DEFAULT-VALUE}).")
    private FailOn failOn;

    public DoctorCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        Optional<Trial> trial = logsIn
                ? Optional.of(
                        new PassingLogin(services, login.request(server, client.choice(services), services, console)))
                : Optional.empty();
        Diagnosis diagnosis = new Examination(new HttpProbe(services.web(), services.json()), active, trial).of(server);
        DoctorReport report = new DoctorReport(server, diagnosis);
        if (asJson) {
            console.say(services.json().write(report.members()));
        } else if (format() == Format.table) {
            console.paint(report.text(services.terminal().showsColors() ? Paint.COLORED : Paint.PLAIN));
        } else {
            console.show(report.members(), String::new);
        }
        if (junit != null) {
            write(junit, report.junit());
        }
        boolean fails = failOn != FailOn.never && diagnosis.has(Outcome.FAILURE)
                || failOn == FailOn.warning && diagnosis.has(Outcome.WARNING);
        return fails ? ExitCode.INVALID_METADATA : ExitCode.OK;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
