package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.client.cimd.ClientResolver;
import dev.gatehouse.authserver.protocol.consent.Impersonations;
import dev.gatehouse.authserver.protocol.consent.Suspicion.DisguisedName;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.OAuthError.AtAuthorize;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;

/** Reads authorization requests and checks them, the same whether they stand in an address or were pushed before. */
public final class AuthorizationRequests {

    private final ClientResolver clients;
    private final ProtectedResourceCatalog resources;
    private final PushedRequestStore pushed;
    private final Impersonations impersonations;
    private final boolean onlyPushed;
    private final InstantSource clock;

    /** @param onlyPushed whether every client has to push its requests (RFC 9126 §5) */
    public AuthorizationRequests(
            ClientResolver clients,
            ProtectedResourceCatalog resources,
            PushedRequestStore pushed,
            Impersonations impersonations,
            boolean onlyPushed,
            InstantSource clock) {
        this.clients = clients;
        this.resources = resources;
        this.pushed = pushed;
        this.impersonations = impersonations;
        this.onlyPushed = onlyPushed;
        this.clock = clock;
    }

    /** The request of an address; of one that names a pushed request, no other parameter counts (RFC 9126 §4). */
    Result<AuthorizationRequest, AuthorizationFailure> read(Parameters parameters) {
        return parameters
                .get("request_uri")
                .flatMap(RequestUri::parse)
                .map(uri -> pushed(uri, parameters))
                .orElseGet(() -> AuthorizationRequest.parse(parameters, clients))
                .then(this::undisguised);
    }

    /** Nobody is asked about a client that is made to be taken for another one (A11). */
    private Result<AuthorizationRequest, AuthorizationFailure> undisguised(AuthorizationRequest request) {
        return request.client().registration().about().names().stream()
                .map(name -> impersonations.of(name, request.redirectUri()))
                .filter(DisguisedName.class::isInstance)
                .map(DisguisedName.class::cast)
                .findFirst()
                .<Result<AuthorizationRequest, AuthorizationFailure>>map(disguised ->
                        Result.err(new ShowToUser(Problem.DISGUISED_CLIENT, "the name looks like " + disguised.of())))
                .orElseGet(() -> Result.ok(request));
    }

    private Result<AuthorizationRequest, AuthorizationFailure> pushed(RequestUri uri, Parameters parameters) {
        Optional<String> clientId = parameters.get("client_id");
        if (clientId.isEmpty()) {
            return Result.err(new ShowToUser(Problem.CLIENT_NOT_NAMED));
        }
        return pushed.find(uri.hash(), clock.instant())
                .filter(request -> request.client().value().equals(clientId.get()))
                .map(request -> AuthorizationRequest.of(request, clients))
                .orElseGet(() -> Result.err(new ShowToUser(Problem.ENDED)));
    }

    /** @return the resource that is meant */
    Result<ProtectedResource, AtAuthorize> check(AuthorizationRequest request) {
        boolean mustBePushed =
                onlyPushed || request.client().registration().about().pushesRequests();
        if (mustBePushed && request.pushed().isEmpty()) {
            return Result.err(new InvalidRequest("The request has to be pushed: see RFC 9126."));
        }
        return Check.firstViolation(AuthorizationRequestChecks.IN_ORDER, request)
                .<Result<ProtectedResource, AtAuthorize>>map(Result::err)
                .orElseGet(() ->
                        resources.resolve(request.parameters().resources()).mapError(error -> error));
    }
}
