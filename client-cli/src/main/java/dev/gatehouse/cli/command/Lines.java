package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.token.Access;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns of phrase that several commands print. */
final class Lines {

    /** Of a JWT these are the first letters of its header, the same for many tokens. */
    private static final int SHOWN = 12;

    private Lines() {}

    static String scope(Scope scope) {
        return scope.isEmpty() ? "" : ", scope " + scope;
    }

    /** A token, shortened so far that it is of no use to anyone (K5). */
    static String shortened(AccessToken credentials) {
        String token = credentials.token();
        return token.length() > 3 * SHOWN ? token.substring(0, SHOWN) + "..." : "...";
    }

    /** What is known of a login, without its tokens. */
    static Map<String, Object> login(TokenSet tokens) {
        Access access = tokens.access();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("server", access.server().value());
        members.put("issuer", access.client().issuer().value());
        members.put("client_id", access.client().id().value());
        members.put("scope", access.scope().toString());
        members.put("issued_at", tokens.issuedAt().toString());
        tokens.expiresAt().ifPresent(end -> members.put("expires_at", end.toString()));
        members.put("token_type", access.key().isPresent() ? TokenResponse.DPOP : TokenResponse.BEARER);
        members.put("renewable", tokens.refreshToken().isPresent());
        return members;
    }
}
