package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.cli.protocol.discovery.Discovery;
import dev.gatehouse.cli.protocol.discovery.ProtectedResource;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.registration.ClientIdentities;
import dev.gatehouse.cli.protocol.token.TokenEndpoint;
import dev.gatehouse.cli.protocol.token.TokenRequest;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Logs in to an MCP server. */
public final class LoginFlow {

    /** Those a login talks to. */
    public record Parties(McpClient mcp, Discovery discovery, ClientIdentities clients, TokenEndpoint tokens) {}

    private final Parties parties;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * A flow for any number of logins.
     *
     * @param random a source fit for secrets
     */
    public LoginFlow(Parties parties, RandomGenerator random, InstantSource clock) {
        this.parties = parties;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Goes through all the steps.
     *
     * @param watcher is told of each step that succeeded
     */
    public Result<TokenSet, Failure> logIn(McpServer server, UserAgent agent, Consumer<LoginEvent> watcher) {
        return parties.mcp
                .knock(server)
                .map(told(watcher, challenge -> new LoginEvent.Challenged(server, challenge)))
                .then(challenge -> parties.discovery.protectedResource(server, challenge))
                .map(told(watcher, LoginEvent.ResourceFound::new))
                .then(resource -> request(resource, watcher))
                .then(request -> agent.authorize(redirectUri -> request.begin(redirectUri, random)))
                .map(told(watcher, LoginEvent.Authorized::new))
                .then(this::exchange)
                .map(told(watcher, LoginEvent.TokenReceived::new));
    }

    private Result<AuthorizationRequest, Failure> request(ProtectedResource resource, Consumer<LoginEvent> watcher) {
        Result<AuthorizationServer, Failure> found =
                parties.discovery.authorizationServer(resource).map(told(watcher, LoginEvent.ServerFound::new));
        return found.then(server -> parties.clients
                .at(server)
                .map(told(watcher, LoginEvent.ClientKnown::new))
                .map(client -> new AuthorizationRequest(resource, server, client)));
    }

    private Result<TokenSet, Failure> exchange(VerifiedCallback callback) {
        return parties.tokens
                .send(new TokenRequest.CodeExchange(callback))
                .then(response -> TokenSet.from(callback, response, clock.instant()));
    }

    private static <T> Function<T, T> told(Consumer<LoginEvent> watcher, Function<T, LoginEvent> event) {
        return value -> {
            watcher.accept(event.apply(value));
            return value;
        };
    }
}
