package dev.gatehouse.authserver.protocol.resource;

/** The scopes whose meaning this server knows. */
public final class StandardScopes {

    /** Who the user is and what they did here: lets a token carry the user's profile. */
    public static final String USER = "user";

    /** A refresh token is welcome (OpenID Connect Core §11). Asked of the server, not of a resource (RS13). */
    public static final String OFFLINE_ACCESS = "offline_access";

    private StandardScopes() {}
}
