package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.login.LoginEvent;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Tells the seven steps as they happen: what was done, and what came of it. */
final class DemoReport {

    private static final String INDENT = "   ";

    private final Console console;
    private final Queue<DemoStep> ahead = new ArrayDeque<>(List.of(DemoStep.values()));

    DemoReport(Console console) {
        this.console = console;
    }

    void on(LoginEvent event) {
        done(
                switch (event) {
                    case LoginEvent.Challenged(var server, var challenge) -> "401 from " + server + metadata(challenge);
                    case LoginEvent.ResourceFound(var resource) ->
                        resource.metadata() + ":\nresource " + resource.identifier() + ", authorization server "
                                + resource.issuer() + Lines.scope(resource.scope());
                    case LoginEvent.ServerFound(var server) ->
                        "authorize at " + server.authorization() + "\ntokens at " + server.token();
                    case LoginEvent.ClientKnown(var client) -> "client id " + client.id() + " at " + client.issuer();
                    case LoginEvent.Authorized(var callback) ->
                        "a code came back, state and issuer verified, for "
                                + callback.answered().redirectUri();
                    case LoginEvent.TokenReceived(var tokens) -> received(tokens);
                });
    }

    /** A step has succeeded. */
    void done(String outcome) {
        console.say(ahead.remove().heading());
        console.say(INDENT + outcome.replace("\n", "\n" + INDENT));
    }

    /** The step after the last one that succeeded has not. */
    int failed(Failure failure) {
        DemoStep step = ahead.element();
        int exitCode = ExitCode.of(failure);
        console.say(step.heading());
        console.say(INDENT + "expected: " + step.expectation());
        console.say(INDENT + "came:     " + failure.message());
        console.complain("Step " + step.number() + " of 7 failed (exit code " + exitCode + ").");
        return exitCode;
    }

    static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String metadata(Optional<BearerChallenge> challenge) {
        return challenge
                .flatMap(BearerChallenge::resourceMetadata)
                .map(address -> ", metadata at " + address)
                .orElse(", without the address of its metadata");
    }

    private static String received(TokenSet tokens) {
        String lifetime = tokens.expiresAt()
                .map(end -> ", for " + Duration.between(tokens.issuedAt(), end).toSeconds() + " s")
                .orElse("");
        Scope scope = tokens.access().scope();
        return "access token " + Lines.shortened(tokens.accessToken()) + " for "
                + tokens.access().resource() + Lines.scope(scope) + lifetime
                + (tokens.refreshToken().isPresent() ? ", with a refresh token" : ", without a refresh token");
    }
}
