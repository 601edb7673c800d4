package dev.gatehouse.oauth;

import java.time.Duration;

/**
 * An error that OAuth defines, one record per code. The nested interfaces say which endpoint may answer with it, so a
 * code at the wrong endpoint does not compile.
 *
 * <p>{@code description} is public: plain ASCII without quotes and backslashes (RFC 6749 §5.2), no input of the
 * requester, no internals.
 */
public sealed interface OAuthError {

    /** The registered code, as {@code error} in an answer. */
    String code();

    /** A sentence for the developer of the client. */
    String description();

    /** May answer where a request is pushed: what may answer at either of the next two (RFC 9126 §2.3). */
    sealed interface AtPushedRequest extends OAuthError {}

    /** May answer at the token, introspection and revocation endpoints (RFC 6749 §5.2, RFC 8707 §2, RFC 8628 §3.5). */
    sealed interface AtToken extends AtPushedRequest {}

    /** May be sent to the client's redirect URI (RFC 6749 §4.1.2.1, RFC 8707 §2, OpenID Connect Core §3.1.2.6). */
    sealed interface AtAuthorize extends AtPushedRequest {}

    /** May answer at the registration and client configuration endpoints (RFC 7591 §3.2.2, RFC 7592 §2). */
    sealed interface AtRegistration extends OAuthError {}

    /** May stand in the challenge of a protected resource (RFC 6750 §3.1). */
    sealed interface AtResource extends OAuthError {}

    /** May answer wherever a proof of possession can stand (RFC 9449 §5, §7.1, §8). */
    sealed interface OfProof extends AtToken, AtResource {}

    record InvalidRequest(String description) implements AtToken, AtAuthorize, AtResource {
        @Override
        public String code() {
            return "invalid_request";
        }
    }

    record InvalidClient(String description) implements AtToken {
        @Override
        public String code() {
            return "invalid_client";
        }
    }

    record InvalidGrant(String description) implements AtToken {
        @Override
        public String code() {
            return "invalid_grant";
        }
    }

    record UnauthorizedClient(String description) implements AtToken, AtAuthorize {
        @Override
        public String code() {
            return "unauthorized_client";
        }
    }

    record UnsupportedGrantType(String description) implements AtToken {
        @Override
        public String code() {
            return "unsupported_grant_type";
        }
    }

    record UnsupportedResponseType(String description) implements AtAuthorize {
        @Override
        public String code() {
            return "unsupported_response_type";
        }
    }

    record AccessDenied(String description) implements AtToken, AtAuthorize {
        @Override
        public String code() {
            return "access_denied";
        }
    }

    /** Nobody has decided yet about what a device asks for (RFC 8628 §3.5). */
    record AuthorizationPending(String description) implements AtToken {
        @Override
        public String code() {
            return "authorization_pending";
        }
    }

    /** As before, and the device has to wait five seconds longer from now on (RFC 8628 §3.5). */
    record SlowDown(String description) implements AtToken {
        @Override
        public String code() {
            return "slow_down";
        }
    }

    /** Nobody has decided in time about what a device asked for (RFC 8628 §3.5). */
    record ExpiredToken(String description) implements AtToken {
        @Override
        public String code() {
            return "expired_token";
        }
    }

    record LoginRequired(String description) implements AtAuthorize {
        @Override
        public String code() {
            return "login_required";
        }
    }

    record ConsentRequired(String description) implements AtAuthorize {
        @Override
        public String code() {
            return "consent_required";
        }
    }

    record RequestNotSupported(String description) implements AtAuthorize {
        @Override
        public String code() {
            return "request_not_supported";
        }
    }

    record RequestUriNotSupported(String description) implements AtAuthorize {
        @Override
        public String code() {
            return "request_uri_not_supported";
        }
    }

    record InvalidScope(String description) implements AtToken, AtAuthorize {
        @Override
        public String code() {
            return "invalid_scope";
        }
    }

    record InvalidTarget(String description) implements AtToken, AtAuthorize {
        @Override
        public String code() {
            return "invalid_target";
        }
    }

    record InvalidRedirectUri(String description) implements AtRegistration {
        @Override
        public String code() {
            return "invalid_redirect_uri";
        }
    }

    record InvalidClientMetadata(String description) implements AtRegistration {
        @Override
        public String code() {
            return "invalid_client_metadata";
        }
    }

    record InvalidToken(String description) implements AtResource, AtRegistration {
        @Override
        public String code() {
            return "invalid_token";
        }
    }

    record InvalidDpopProof(String description) implements OfProof {
        @Override
        public String code() {
            return "invalid_dpop_proof";
        }
    }

    record UseDpopNonce(String description) implements OfProof {
        @Override
        public String code() {
            return "use_dpop_nonce";
        }
    }

    record InsufficientScope(String description) implements AtResource {
        @Override
        public String code() {
            return "insufficient_scope";
        }
    }

    /**
     * Nothing is wrong with the request, but there were too many, or what it takes to judge it cannot be had now.
     *
     * @param retryAfter when it may come again
     */
    record TemporarilyUnavailable(String description, Duration retryAfter) implements AtToken, AtRegistration {
        @Override
        public String code() {
            return "temporarily_unavailable";
        }
    }

    /** A bug or an outage: the details are in the log. */
    record ServerError(String description) implements AtToken, AtAuthorize, AtRegistration {
        @Override
        public String code() {
            return "server_error";
        }
    }
}
