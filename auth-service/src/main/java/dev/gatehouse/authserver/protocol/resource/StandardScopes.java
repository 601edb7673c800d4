package dev.gatehouse.authserver.protocol.resource;

import dev.gatehouse.oauth.Scope;

/** The scopes whose meaning this server knows. */
public final class StandardScopes {

    /** Who the user is and what they did here: lets a token carry the user's profile. */
    public static final String USER = "user";

    /** The client wants to know who logged in: it gets an ID token (OpenID Connect Core §3.1.2.1). */
    public static final String OPENID = "openid";

    /** The user's names, at the userinfo endpoint (OpenID Connect Core §5.4). */
    public static final String PROFILE = "profile";

    /** The user's address, at the userinfo endpoint (OpenID Connect Core §5.4). */
    public static final String EMAIL = "email";

    /** A refresh token is welcome (OpenID Connect Core §11). Asked of the server, not of a resource (RS13). */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** What is asked of the server itself, whatever resource a token is for. */
    public static final Scope OF_SERVER = Scope.of(OPENID, PROFILE, EMAIL, OFFLINE_ACCESS);

    private StandardScopes() {}
}
