package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Stranger;
import dev.gatehouse.mcpserver.protocol.access.KeyBinding.Delivery;
import dev.gatehouse.oauth.OAuthError;
import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import dev.gatehouse.oauth.bearer.DpopCredentials;
import dev.gatehouse.oauth.bearer.PresentedToken;
import dev.gatehouse.oauth.dpop.DpopRejection;
import java.util.List;
import java.util.Optional;

/** The door: every request passes it before anything else looks at the request (RS12, RS23). */
public final class AccessControl {

    /**
     * @param authorization the values of all {@code Authorization} headers
     * @param tokenInQuery whether the query has an {@code access_token}
     * @param method of the request
     * @param proofs the values of all {@code DPoP} headers
     */
    public record Presented(List<String> authorization, boolean tokenInQuery, String method, List<String> proofs) {}

    private final AccessTokenValidator validator;

    public AccessControl(AccessTokenValidator validator) {
        this.validator = validator;
    }

    /** @throws AuthorizationServerUnavailableException when nobody can tell at the moment */
    public AccessDecision decide(Presented request) {
        if (request.tokenInQuery()) {
            return malformed(new InvalidRequest("A token belongs in the Authorization header."));
        }
        return switch (request.authorization().size()) {
            case 0 -> new Stranger();
            case 1 -> decide(PresentedToken.parse(request.authorization().getFirst()), request);
            default -> malformed(new InvalidRequest("More than one Authorization header was sent."));
        };
    }

    private AccessDecision decide(Result<PresentedToken, InvalidRequest> parsed, Presented request) {
        return switch (parsed) {
            case Ok<PresentedToken, InvalidRequest>(PresentedToken token) ->
                decide(new Delivery(token, request.method(), request.proofs()));
            case Err<PresentedToken, InvalidRequest>(InvalidRequest error) -> malformed(error);
        };
    }

    private AccessDecision decide(Delivery delivery) {
        return switch (validator.validate(delivery)) {
            case Ok<Granted, AccessRejection>(Granted granted) -> granted;
            case Err<Granted, AccessRejection>(AccessRejection reason) ->
                new Refused(publicError(reason), Optional.of(reason), delivery.token() instanceof DpopCredentials);
        };
    }

    private static Refused malformed(InvalidRequest error) {
        return new Refused(error, Optional.empty(), false);
    }

    /** All that is wrong with a token looks alike from outside; named are a grant that is too small, and a bad proof. */
    private static OAuthError.AtResource publicError(AccessRejection reason) {
        return switch (reason) {
            case AccessRejection.ScopeMissing _ ->
                new InsufficientScope("The token was granted too little for this request.");
            case AccessRejection.ProofRejected(DpopRejection proof) -> proof.asError();
            case AccessRejection.NotBelieved _,
                    AccessRejection.IncompleteClaims _,
                    AccessRejection.Inactive _,
                    AccessRejection.AnotherKind _,
                    AccessRejection.WrongIssuer _,
                    AccessRejection.WrongAudience _,
                    AccessRejection.Expired _,
                    AccessRejection.NotYetValid _,
                    AccessRejection.UnfitSubject _,
                    AccessRejection.BoundToAKey _,
                    AccessRejection.BoundToNoKey _,
                    AccessRejection.AnotherKey _ ->
                new InvalidToken("The access token is expired, revoked, malformed or not meant for this server.");
        };
    }
}
