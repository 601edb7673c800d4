package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;

/** A login at the command line, by whichever command. */
record Login(Services services, Console console) {

    /** Logs in, keeps the tokens, and says so. */
    int keep(LoginRequest request, ServerOptions server) {
        return switch (services.login().logIn(request, server.manner(Host.absent()), _ -> {})) {
            case Result.Err<TokenSet, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<TokenSet, Failure>(TokenSet received) -> {
                services.tokens().keep(received);
                console.done(
                        Lines.login(received),
                        "Logged in to " + request.server()
                                + Lines.scope(received.access().scope()) + ".");
                yield ExitCode.OK;
            }
        };
    }
}
