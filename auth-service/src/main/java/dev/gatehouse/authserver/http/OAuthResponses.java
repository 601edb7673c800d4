package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Refused;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.RefusedWithProof;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal.Stranger;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.AccessDenied;
import dev.gatehouse.oauth.OAuthError.AtAuthorize;
import dev.gatehouse.oauth.OAuthError.AtPushedRequest;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.OAuthError.AtResource;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.AuthorizationPending;
import dev.gatehouse.oauth.OAuthError.ExpiredToken;
import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.OAuthError.InvalidClient;
import dev.gatehouse.oauth.OAuthError.InvalidClientMetadata;
import dev.gatehouse.oauth.OAuthError.InvalidGrant;
import dev.gatehouse.oauth.OAuthError.InvalidRedirectUri;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.OAuthError.OfProof;
import dev.gatehouse.oauth.OAuthError.ServerError;
import dev.gatehouse.oauth.OAuthError.SlowDown;
import dev.gatehouse.oauth.OAuthError.TemporarilyUnavailable;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import dev.gatehouse.oauth.OAuthError.UnsupportedGrantType;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.bearer.DpopChallenge;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers for programs. The one place that knows the HTTP status of an error (AS46). */
@Singleton
final class OAuthResponses {

    private static final Logger LOG = Logger.getLogger(OAuthResponses.class);

    /** Of the userinfo endpoint. */
    private static final BearerChallenge CHALLENGE = new BearerChallenge(
            Optional.empty(), Optional.empty(), Optional.of(Scope.of(StandardScopes.OPENID)), Optional.empty());

    private static final DpopChallenge PROOF = DpopChallenge.like(CHALLENGE, DpopVerifier.ALGORITHMS);

    private final Issuer issuer;
    private final Reference reference;

    OAuthResponses(Issuer issuer, Reference reference) {
        this.issuer = issuer;
        this.reference = reference;
    }

    /** A success that nobody may keep: it has secrets in it (AS40). */
    static Response secret(int status, Object body) {
        return json(status).entity(body).build();
    }

    /** The same in another media type. */
    static Response secret(String type, String body) {
        return json(200).type(type).entity(body).build();
    }

    /** @param headers of the request: a client that authenticated in a header is challenged in one */
    Response error(AtToken error, HttpHeaders headers) {
        int status = switch (error) {
            case InvalidClient _ -> 401;
            case InvalidRequest _,
                    InvalidGrant _,
                    UnauthorizedClient _,
                    UnsupportedGrantType _,
                    InvalidScope _,
                    InvalidTarget _,
                    AuthorizationPending _,
                    SlowDown _,
                    ExpiredToken _,
                    AccessDenied _,
                    OfProof _ -> 400;
            case ServerError _ -> 500;
            case TemporarilyUnavailable _ -> 503;
        };
        ResponseBuilder response = json(status).entity(body(status, error.code(), error.description()));
        if (error instanceof InvalidClient && headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gatehouse\", charset=\"UTF-8\"");
        }
        if (error instanceof TemporarilyUnavailable later) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter(later));
        }
        return response.build();
    }

    /** @param headers as above */
    Response error(AtPushedRequest error, HttpHeaders headers) {
        return switch (error) {
            case AtToken atToken -> error(atToken, headers);
            case AtAuthorize atAuthorize ->
                json(400)
                        .entity(body(400, atAuthorize.code(), atAuthorize.description()))
                        .build();
        };
    }

    /** @param headers of the request: whoever came without a token is told no error code (RFC 6750 §3.1) */
    Response error(AtRegistration error, HttpHeaders headers) {
        int status = switch (error) {
            case InvalidRedirectUri _, InvalidClientMetadata _ -> 400;
            case InvalidToken _ -> 401;
            case TemporarilyUnavailable _ -> 429;
            case ServerError _ -> 500;
        };
        ResponseBuilder response = json(status).entity(body(status, error.code(), error.description()));
        if (error instanceof InvalidToken) {
            boolean presented = headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
            response.header(HttpHeaders.WWW_AUTHENTICATE, presented ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        if (error instanceof TemporarilyUnavailable later) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter(later));
        }
        return response.build();
    }

    /** With the challenge that says what would be accepted (RFC 6750 §3). */
    Response error(Refusal refusal) {
        return switch (refusal) {
            case Stranger _ ->
                challenge(401, "unauthorized", "An access token is needed.", CHALLENGE.format(), PROOF.format());
            case Refused(AtResource error) ->
                challenge(
                        status(error),
                        error.code(),
                        error.description(),
                        CHALLENGE.because(error).format());
            case RefusedWithProof(AtResource error) ->
                challenge(
                        status(error),
                        error.code(),
                        error.description(),
                        PROOF.because(error).format());
        };
    }

    private static int status(AtResource error) {
        return switch (error) {
            case InvalidRequest _ -> 400;
            case InvalidToken _, OfProof _ -> 401;
            case InsufficientScope _ -> 403;
        };
    }

    private Response challenge(int status, String code, String description, String... challenges) {
        return problem(status, code, description)
                .header(HttpHeaders.WWW_AUTHENTICATE, String.join(", ", challenges))
                .build();
    }

    /** What HTTP itself refuses, or an outage; the code is explained on the errors page as well. */
    ResponseBuilder problem(int status, String code, String description) {
        return json(status).entity(body(status, code, description));
    }

    /** In whole seconds, and not too early. */
    private static long retryAfter(TemporarilyUnavailable later) {
        return later.retryAfter().toSeconds() + 1;
    }

    private ErrorBody body(int status, String code, String description) {
        LOG.infof("error %d %s: %s (reference %s)", status, code, description, reference.value());
        return new ErrorBody(code, description, issuer.endpoint(ErrorsRoute.PATH) + "#" + code, reference.value());
    }

    private static ResponseBuilder json(int status) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache");
    }
}
