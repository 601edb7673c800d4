package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientAdmission;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError.AtPushedRequest;
import dev.gatehouse.oauth.OAuthError.InvalidDpopProof;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    private static final String KEY = "dpop_jkt";

    /** A request that was taken. */
    public record Taken(RequestUri requestUri, Duration lifetime) {

        /** The answer in wire form (RFC 9126 §2.2). */
        public Map<String, Object> asMap() {
            return Map.of("request_uri", requestUri.value(), "expires_in", lifetime.toSeconds());
        }
    }

    private final ClientAdmission admission;
    private final AuthorizationRequests requests;
    private final PushedRequestStore store;
    private final Duration transactionLifetime;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param transactionLifetime how long a person has to log in and decide */
    public PushedAuthorizationEndpoint(
            ClientAdmission admission,
            AuthorizationRequests requests,
            PushedRequestStore store,
            Duration transactionLifetime,
            InstantSource clock,
            RandomGenerator random) {
        this.admission = admission;
        this.requests = requests;
        this.store = store;
        this.transactionLifetime = transactionLifetime;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param authorization the value of the {@code Authorization} header
     * @param proofs all values of {@code DPoP} headers
     */
    public Result<Taken, AtPushedRequest> handle(
            Parameters parameters, Optional<String> authorization, List<String> proofs) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err(new InvalidRequest("A parameter stands more than once."));
        }
        return admission
                .admit(parameters, authorization, proofs)
                .<AtPushedRequest>mapError(error -> error)
                .then(client -> withItsKey(parameters.without(CREDENTIALS), client.key())
                        .then(request -> push(client.client(), request)));
    }

    /** A proof says as much as {@code dpop_jkt}, and must not say another thing (RFC 9449 §10.1). */
    private static Result<Parameters, AtPushedRequest> withItsKey(Parameters parameters, Optional<KeyThumbprint> key) {
        Optional<String> proved = key.map(KeyThumbprint::value);
        Optional<String> named = parameters.get(KEY);
        if (proved.isPresent() && named.isPresent() && !named.equals(proved)) {
            return Result.err(new InvalidDpopProof("dpop_jkt is not the thumbprint of the key of the proof."));
        }
        return Result.ok(proved.map(value -> parameters.with(KEY, value)).orElse(parameters));
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
