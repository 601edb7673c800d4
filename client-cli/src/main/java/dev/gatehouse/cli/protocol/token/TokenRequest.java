package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.oauth.GrantType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What we ask a token endpoint for (OAuth 2.1 §4.1.3, §4.3.1). Always says for which resource (CL12). */
public sealed interface TokenRequest {

    /** A code for a token. Nothing but a verified answer will do (CL14). */
    record CodeExchange(VerifiedCallback callback) implements TokenRequest {
        @Override
        public Endpoint endpoint() {
            return callback.answered().request().server().token();
        }

        @Override
        public Map<String, String> form() {
            PendingAuthorization pending = callback.answered();
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", GrantType.AUTHORIZATION_CODE.value());
            form.put("code", callback.code());
            form.put("redirect_uri", pending.redirectUri().value());
            form.put("client_id", pending.request().client().id().value());
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
        public Map<String, String> form() {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", GrantType.REFRESH_TOKEN.value());
            form.put("refresh_token", token.value());
            form.put("client_id", access.client().id().value());
            form.put("resource", access.resource());
            return form;
        }
    }

    Endpoint endpoint();

    /** The parameters of the body. They are secrets. */
    Map<String, String> form();
}
