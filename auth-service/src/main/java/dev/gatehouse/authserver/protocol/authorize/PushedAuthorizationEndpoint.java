package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.oauth.OAuthError.AtPushedRequest;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Takes an authorization request from the client itself, before any browser is involved: nobody on the way can change
 * it, and confidential clients prove who they are (RFC 9126).
 */
public final class PushedAuthorizationEndpoint {

    /** How long a browser may take to come; RFC 9126 §2.2 wants it short (A14). */
    static final Duration LIFETIME = Duration.ofSeconds(90);

    /** As much as an address can hold. */
    private static final int LONGEST = 16 * 1024;

    /** What proves the client is no part of the request. */
    private static final Set<String> CREDENTIALS = Set.of("client_secret", "client_assertion", "client_assertion_type");

    /** A request that was taken. */
    public record Taken(RequestUri requestUri, Duration lifetime) {

        /** The answer in wire form (RFC 9126 §2.2). */
        public Map<String, Object> asMap() {
            return Map.of("request_uri", requestUri.value(), "expires_in", lifetime.toSeconds());
        }
    }

    private final ClientAuthenticator authenticator;
    private final AuthorizationRequests requests;
    private final PushedRequestStore store;
    private final Duration transactionLifetime;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param transactionLifetime how long a person has to log in and decide */
    public PushedAuthorizationEndpoint(
            ClientAuthenticator authenticator,
            AuthorizationRequests requests,
            PushedRequestStore store,
            Duration transactionLifetime,
            InstantSource clock,
            RandomGenerator random) {
        this.authenticator = authenticator;
        this.requests = requests;
        this.store = store;
        this.transactionLifetime = transactionLifetime;
        this.clock = clock;
        this.random = random;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<Taken, AtPushedRequest> handle(Parameters parameters, Optional<String> authorization) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err(new InvalidRequest("A parameter stands more than once."));
        }
        return authenticator
                .authenticate(parameters, authorization)
                .<AtPushedRequest>mapError(error -> error)
                .then(client -> push(client.client(), parameters.without(CREDENTIALS)));
    }

    private Result<Taken, AtPushedRequest> push(Client client, Parameters parameters) {
        if (parameters.get("request_uri").isPresent()) {
            return Result.err(new InvalidRequest("A pushed request cannot name another one."));
        }
        if (parameters.formEncoded().length() > LONGEST) {
            return Result.err(new InvalidRequest("The request is too long."));
        }
        RequestUri uri = RequestUri.generate(random);
        return AuthorizationRequest.of(client, parameters, Optional.of(uri.hash()))
                .<AtPushedRequest>mapError(PushedAuthorizationEndpoint::error)
                .then(request -> requests.check(request).mapError(error -> error))
                .map(_ -> keep(uri, client, parameters));
    }

    private Taken keep(RequestUri uri, Client client, Parameters parameters) {
        Instant expiresAt = clock.instant().plus(LIFETIME);
        store.save(
                new PushedRequest(uri.hash(), client.id(), parameters, expiresAt, expiresAt.plus(transactionLifetime)));
        return new Taken(uri, LIFETIME);
    }

    /** What a person would be shown is told to the client here: no browser is there yet. */
    private static InvalidRequest error(Problem problem) {
        return new InvalidRequest(
                problem == Problem.REDIRECT_URI_NOT_NAMED
                        ? "redirect_uri is missing."
                        : "redirect_uri is not one that the client registered.");
    }
}
