package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.dpop.DpopKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What we ask a token endpoint for (OAuth 2.1 §4). Always says for which resource (CL12). */
public sealed interface TokenRequest {

    /** A code for a token. Nothing but a verified answer will do (CL14). */
    record CodeExchange(VerifiedCallback callback) implements TokenRequest {
        @Override
        public Endpoint endpoint() {
            return callback.answered().request().server().token();
        }

        @Override
        public ClientIdentity client() {
            return callback.answered().request().client();
        }

        @Override
        public Optional<DpopKey> key() {
            return callback.answered().request().key();
        }

        @Override
        public Map<String, String> form() {
            PendingAuthorization pending = callback.answered();
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", GrantType.AUTHORIZATION_CODE.value());
            form.put("code", callback.code());
            form.put("redirect_uri", pending.redirectUri().value());
            form.put("code_verifier", pending.verifier().value());
            form.put("resource", pending.request().resource().identifier());
            return form;
        }
    }

    /** A refresh token for a new access token. */
    record Refresh(Access access, RefreshToken token) implements TokenRequest {
        @Override
        public Endpoint endpoint() {
            return access.tokenEndpoint();
        }

        @Override
        public ClientIdentity client() {
            return access.client();
        }

        @Override
        public Optional<DpopKey> key() {
            return access.key();
        }

        @Override
        public Map<String, String> form() {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", GrantType.REFRESH_TOKEN.value());
            form.put("refresh_token", token.value());
            form.put("resource", access.resource());
            return form;
        }
    }

    /** A token for the client itself (OAuth 2.1 §4.2). */
    record OwnAccess(AuthorizationRequest request) implements TokenRequest {
        @Override
        public Endpoint endpoint() {
            return request.server().token();
        }

        @Override
        public ClientIdentity client() {
            return request.client();
        }

        @Override
        public Optional<DpopKey> key() {
            return request.key();
        }

        @Override
        public Map<String, String> form() {
            return asking(request, GrantType.CLIENT_CREDENTIALS.value());
        }
    }

    /** What a person has approved on another screen, if they have (RFC 8628 §3.4). */
    record Device(AuthorizationRequest request, String deviceCode) implements TokenRequest {
        @Override
        public Endpoint endpoint() {
            return request.server().token();
        }

        @Override
        public ClientIdentity client() {
            return request.client();
        }

        @Override
        public Optional<DpopKey> key() {
            return request.key();
        }

        @Override
        public Map<String, String> form() {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", GrantType.DEVICE_CODE.value());
            form.put("device_code", deviceCode);
            form.put("resource", request.resource().identifier());
            return form;
        }

        @Override
        public String toString() {
            return "Device[" + request + "]";
        }
    }

    /** A signed statement of somebody the server trusts, for a token (RFC 7523 §2.1). */
    record Assertion(AuthorizationRequest request, String assertion) implements TokenRequest {

        @Override
        public Endpoint endpoint() {
            return request.server().token();
        }

        @Override
        public ClientIdentity client() {
            return request.client();
        }

        @Override
        public Optional<DpopKey> key() {
            return request.key();
        }

        @Override
        public Map<String, String> form() {
            Map<String, String> form = asking(request, GrantType.JWT_BEARER.value());
            form.put("assertion", assertion);
            return form;
        }

        @Override
        public String toString() {
            return "Assertion[" + request + "]";
        }
    }

    /**
     * The ID token that an identity provider gave us, for its word to another authorization server that we act for this
     * user (RFC 8693 §2.1, identity assertion authorization grant).
     *
     * @param provider where the exchange is asked for
     * @param client who we are to the identity provider
     */
    record IdentityExchange(AuthorizationRequest request, Endpoint provider, ClientIdentity client, String idToken)
            implements TokenRequest {

        private static final String TYPE = "urn:ietf:params:oauth:token-type:";

        /** What is asked for: neither an access token nor an ID token. */
        public static final String GRANT_TYPE = TYPE + "id-jag";

        @Override
        public Endpoint endpoint() {
            return provider;
        }

        /** What it gives is no access token. */
        @Override
        public Optional<DpopKey> key() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> form() {
            Map<String, String> form = asking(request, GrantType.TOKEN_EXCHANGE.value());
            form.put("requested_token_type", GRANT_TYPE);
            form.put("subject_token", idToken);
            form.put("subject_token_type", TYPE + "id_token");
            form.put("audience", request.server().issuer().value());
            return form;
        }

        @Override
        public String toString() {
            return "IdentityExchange[" + provider + "]";
        }
    }

    Endpoint endpoint();

    /** Who asks. */
    ClientIdentity client();

    /** What the token is to be bound to; empty for a bearer token. */
    Optional<DpopKey> key();

    /** The parameters of the body, without what proves the client. They are secrets. */
    Map<String, String> form();

    private static Map<String, String> asking(AuthorizationRequest request, String grant) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        if (!request.resource().scope().isEmpty()) {
            form.put("scope", request.resource().scope().toString());
        }
        form.put("resource", request.resource().identifier());
        return form;
    }
}
