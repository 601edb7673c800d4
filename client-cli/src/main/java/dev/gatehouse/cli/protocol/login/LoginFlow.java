package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.DeviceAuthorization;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.cli.protocol.discovery.Discovery;
import dev.gatehouse.cli.protocol.discovery.ProtectedResource;
import dev.gatehouse.cli.protocol.login.LoginRequest.Way;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.registration.ClientIdentities;
import dev.gatehouse.cli.protocol.token.Access;
import dev.gatehouse.cli.protocol.token.TokenEndpoint;
import dev.gatehouse.cli.protocol.token.TokenRequest;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.dpop.DpopKey;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Logs in to an MCP server. */
public final class LoginFlow {

    /** Those a login talks to. */
    public record Parties(
            McpClient mcp, Discovery discovery, ClientIdentities clients, TokenEndpoint tokens, DeviceLogin devices) {}

    private final Parties parties;
    private final Supplier<DpopKey> keys;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * A flow for any number of logins.
     *
     * @param keys makes the keys that tokens are bound to
     * @param random a source fit for secrets
     */
    public LoginFlow(Parties parties, Supplier<DpopKey> keys, RandomGenerator random, InstantSource clock) {
        this.parties = parties;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Goes through all the steps.
     *
     * @param watcher is told of each step that succeeded
     */
    public Result<TokenSet, Failure> logIn(
            LoginRequest request, McpClient.Manner manner, Consumer<LoginEvent> watcher) {
        return parties.mcp
                .knock(request.server(), manner)
                .then(challenge -> answer(challenge, Scope.NONE, request, watcher));
    }

    /**
     * Goes through the steps that follow a challenge.
     *
     * @param least what has to be asked for beside the challenge's scope: what was granted before (CL17)
     */
    public Result<TokenSet, Failure> answer(
            Optional<BearerChallenge> challenge, Scope least, LoginRequest request, Consumer<LoginEvent> watcher) {
        watcher.accept(new LoginEvent.Challenged(request.server(), challenge));
        return parties.discovery
                .protectedResource(request.server(), challenge)
                .map(told(watcher, LoginEvent.ResourceFound::new))
                .map(resource -> resource.asking(wanted(request, resource).union(least)))
                .then(resource -> request(resource, request, watcher))
                .then(ready -> tokens(ready, request.way(), watcher))
                .map(told(watcher, LoginEvent.TokenReceived::new));
    }

    private static Scope wanted(LoginRequest request, ProtectedResource resource) {
        return request.scope().isEmpty() ? resource.scope() : request.scope();
    }

    private Result<AuthorizationRequest, Failure> request(
            ProtectedResource resource, LoginRequest request, Consumer<LoginEvent> watcher) {
        return parties.discovery
                .authorizationServer(resource)
                .map(told(watcher, LoginEvent.ServerFound::new))
                .then(server -> key(server, request)
                        .then(key -> parties.clients
                                .at(server, request.client())
                                .map(told(watcher, LoginEvent.ClientKnown::new))
                                .map(client -> new AuthorizationRequest(resource, server, client, key))));
    }

    /** A server that does not say so would give tokens for any hands, and not say that either. */
    private Result<Optional<DpopKey>, Failure> key(AuthorizationServer server, LoginRequest request) {
        if (!request.bound()) {
            return Result.ok(Optional.empty());
        }
        return server.offers().proofAlgorithms().contains(DpopKey.ALGORITHM)
                ? Result.ok(Optional.of(keys.get()))
                : Result.err(new Failure.InvalidMetadata(
                        server.issuer() + " does not bind tokens to keys (DPoP with " + DpopKey.ALGORITHM + ")."));
    }

    private Result<TokenSet, Failure> tokens(AuthorizationRequest request, Way way, Consumer<LoginEvent> watcher) {
        return switch (way) {
            case Way.ByUser(UserAgent agent) ->
                agent.authorize(redirectUri -> request.begin(redirectUri, random))
                        .map(told(watcher, LoginEvent.Authorized::new))
                        .then(callback -> received(Access.of(request), new TokenRequest.CodeExchange(callback)));
            case Way.ByDevice(Consumer<DeviceAuthorization> announcement) ->
                parties.devices.approved(request, announcement).then(tokens(Access.of(request)));
            case Way.ByClient() -> received(ofClient(request), new TokenRequest.OwnAccess(request));
            case Way.ByAssertion(String assertion) ->
                received(ofClient(request), new TokenRequest.Assertion(request, assertion));
            case Way.ByIdentityProvider provider ->
                parties.tokens
                        .send(new TokenRequest.IdentityExchange(
                                request, provider.provider(), provider.client(), provider.idToken()))
                        .then(LoginFlow::assertion)
                        .then(assertion -> received(ofClient(request), new TokenRequest.Assertion(request, assertion)));
        };
    }

    /** Without a user there is no {@code offline_access}. */
    private static Access ofClient(AuthorizationRequest request) {
        return Access.of(request).asking(request.resource().scope());
    }

    private Result<TokenSet, Failure> received(Access access, TokenRequest request) {
        return parties.tokens.send(request).then(tokens(access));
    }

    private Function<TokenResponse, Result<TokenSet, Failure>> tokens(Access access) {
        return response -> TokenSet.from(access, response, clock.instant());
    }

    /** An access token of the identity provider must not reach another server. */
    private static Result<String, Failure> assertion(TokenResponse response) {
        return TokenRequest.IdentityExchange.GRANT_TYPE.equals(response.issuedTokenType())
                        && response.accessToken() != null
                ? Result.ok(response.accessToken())
                : Result.err(new Failure.InvalidMetadata("The identity provider gave something else than an identity"
                        + " assertion (" + response.issuedTokenType() + ")."));
    }

    private static <T> Function<T, T> told(Consumer<LoginEvent> watcher, Function<T, LoginEvent> event) {
        return value -> {
            watcher.accept(event.apply(value));
            return value;
        };
    }
}
