package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.login.LoginOnDemand;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.login.StoredLogin;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.cli.protocol.mcp.TokenSupplier;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that talks to an MCP server, with the login there is or one that is made for it. */
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
abstract class Talk extends ServicedCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private ClientOptions client;

    @Mixin
    private LoginOptions login;

    @Option(
            names = "--stored-auth-only",
            description = "Logs in by no means: without a token that will do, ends with 3 or 8.")
    private boolean storedOnly;

    @Option(
            names = {"-y", "--yes"},
            description = "Logs in when the server wants it, and for more scope, without asking first.")
    private boolean yes;

    Talk(Services services) {
        super(services);
    }

    final <T> Result<T, Failure> talk(Console console, Function<McpSession, Result<T, Failure>> conversation) {
        return services.mcp()
                .converse(
                        server.server(),
                        tokens(console),
                        server.manner(new TerminalHost(services.terminal(), console)),
                        conversation);
    }

    private TokenSupplier tokens(Console console) {
        if (storedOnly || !yes && !services.terminal().isInteractive()) {
            return new StoredLogin(server.server(), services.tokens());
        }
        LoginRequest request = login.request(server.server(), client.choice(services), services, console);
        return new LoginOnDemand(
                server.server(),
                services.tokens(),
                (challenge, least) -> services.login().answer(challenge, least, request, _ -> {}),
                scope -> yes || agrees(scope, console));
    }

    private boolean agrees(Scope scope, Console console) {
        console.complain("This needs the scope '" + scope + "'. Log in again to allow it? [Y/n]");
        return services.terminal()
                .readLine()
                .map(String::strip)
                .filter(answer -> answer.isEmpty()
                        || answer.toLowerCase(java.util.Locale.ROOT).startsWith("y"))
                .isPresent();
    }
}
