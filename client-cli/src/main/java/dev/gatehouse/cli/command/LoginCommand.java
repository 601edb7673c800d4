package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
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
    private LoginOptions login;

    public LoginCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        Result<TokenSet, Failure> outcome;
        try {
            outcome = services.login()
                    .logIn(login.request(server.server(), services, console), server.manner(Host.absent()), _ -> {});
        } catch (LoginOptions.Unusable wish) {
            throw misused(wish.advice());
        }
        return switch (outcome) {
            case Result.Err<TokenSet, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<TokenSet, Failure>(TokenSet received) -> {
                services.tokens().keep(received);
                console.done(
                        Lines.login(received),
                        "Logged in to " + server.server()
                                + Lines.scope(received.access().scope()) + ".");
                yield ExitCode.OK;
            }
        };
    }
}
