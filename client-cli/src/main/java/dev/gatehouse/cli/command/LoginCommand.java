package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.login.LoginRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatehouse login}. */
@Command(
        name = "login",
        description = "Logs in to an MCP server and keeps the token.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatehouse login https://mcp.example.com/mcp",
            "  gatehouse login https://mcp.example.com/mcp --scope \"user user:write\"",
            "  gatehouse login https://mcp.example.com/mcp --no-browser",
            "  gatehouse login https://mcp.example.com/mcp --device --dpop",
            "  gatehouse login https://mcp.example.com/mcp --client-id ci --client-secret-file secret.txt"
                    + " --client-credentials",
            "",
            "BROWSER names another browser than the system's own."
        })
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class LoginCommand extends ServicedCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private ClientOptions client;

    @Mixin
    private LoginOptions login;

    public LoginCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        LoginRequest request = login.request(server.server(), client.choice(services), services, console);
        return new Login(services, console).keep(request, server);
    }
}
