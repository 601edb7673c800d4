package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.mcp.ProtocolVersion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gatehouse version}. */
@Command(name = "version", description = "Prints the version of this program.")
public final class VersionCommand extends ServicedCommand {

    @Option(names = "--json", description = "The same as --output json.")
    private boolean asJson;

    public VersionCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", services.version());
        members.put("java", System.getProperty("java.version"));
        members.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        members.put(
                "mcp",
                Arrays.stream(ProtocolVersion.values())
                        .map(ProtocolVersion::value)
                        .toList());
        if (asJson) {
            console.say(services.json().write(members));
        } else {
            console.show(members, () -> "gatehouse " + services.version());
        }
        return ExitCode.OK;
    }
}
