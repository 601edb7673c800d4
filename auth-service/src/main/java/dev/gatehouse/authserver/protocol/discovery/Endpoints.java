package dev.gatehouse.authserver.protocol.discovery;

/** The paths below the issuer, said once for the routes and the metadata. */
public final class Endpoints {

    public static final String AUTHORIZE = "/oauth/authorize";
    public static final String PUSHED_REQUESTS = "/oauth/par";
    public static final String DEVICE_AUTHORIZATION = "/oauth/device_authorization";
    /** Where a person types in the code of a device. */
    public static final String DEVICE_PAGE = "/device";

    public static final String TOKEN = "/oauth/token";
    public static final String REGISTER = "/oauth/register";
    public static final String INTROSPECT = "/oauth/introspect";
    public static final String REVOKE = "/oauth/revoke";
    public static final String JWKS = "/oauth/jwks";
    public static final String USERINFO = "/oauth/userinfo";
    public static final String LOGOUT = "/oauth/logout";

    private Endpoints() {}
}
