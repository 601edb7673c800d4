package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Stranger;
import dev.gatehouse.oauth.OAuthError;
import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import java.util.List;
import java.util.Optional;

/** The door: every request passes it before anything else looks at the request (RS12, RS23). */
public final class AccessControl {

    /**
     * @param authorization the values of all {@code Authorization} headers
     * @param tokenInQuery whether the query has an {@code access_token}
     */
    public record Presented(List<String> authorization, boolean tokenInQuery) {}

    private final AccessTokenValidator validator;

    public AccessControl(AccessTokenValidator validator) {
        this.validator = validator;
    }

    /** @throws AuthorizationServerUnavailableException when nobody can tell at the moment */
    public AccessDecision decide(Presented request) {
        if (request.tokenInQuery()) {
            return new Refused(new InvalidRequest("A token belongs in the Authorization header."), Optional.empty());
        }
        return switch (request.authorization().size()) {
            case 0 -> new Stranger();
            case 1 -> decide(BearerCredentials.parse(request.authorization().getFirst()));
            default ->
                new Refused(new InvalidRequest("More than one Authorization header was sent."), Optional.empty());
        };
    }

    private AccessDecision decide(Result<BearerCredentials, InvalidRequest> parsed) {
        return switch (parsed) {
            case Ok<BearerCredentials, InvalidRequest>(BearerCredentials credentials) -> decide(credentials.token());
            case Err<BearerCredentials, InvalidRequest>(InvalidRequest error) -> new Refused(error, Optional.empty());
        };
    }

    private AccessDecision decide(String token) {
        return switch (validator.validate(token)) {
            case Ok<Caller, AccessRejection>(Caller caller) -> new Granted(caller);
            case Err<Caller, AccessRejection>(AccessRejection reason) ->
                new Refused(publicError(reason), Optional.of(reason));
        };
    }

    /** All that is wrong with a token looks alike from outside; only a grant that is too small is named. */
    private static OAuthError.AtResource publicError(AccessRejection reason) {
        return switch (reason) {
            case AccessRejection.ScopeMissing _ ->
                new InsufficientScope("The token was granted too little for this request.");
            case AccessRejection.NotBelieved _,
                    AccessRejection.IncompleteClaims _,
                    AccessRejection.Inactive _,
                    AccessRejection.AnotherKind _,
                    AccessRejection.WrongIssuer _,
                    AccessRejection.WrongAudience _,
                    AccessRejection.Expired _,
                    AccessRejection.NotYetValid _,
                    AccessRejection.UnfitSubject _ ->
                new InvalidToken("The access token is expired, revoked, malformed or not meant for this server.");
        };
    }
}
