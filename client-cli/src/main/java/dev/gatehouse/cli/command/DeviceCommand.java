package dev.gatehouse.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatehouse device}. */
@Command(
        name = "device",
        description = "Logs in by a code that somebody types in on another screen: login --device.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse device https://mcp.example.com/mcp"})
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class DeviceCommand extends ServicedCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private ClientOptions client;

    @Mixin
    private LoginOptions login;

    public DeviceCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        return new Login(services, console)
                .keep(login.byDevice(server.server(), client.choice(services), services, console), server);
    }
}
