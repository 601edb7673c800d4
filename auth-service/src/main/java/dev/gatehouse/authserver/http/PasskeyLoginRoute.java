package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Assertion;
import dev.gatehouse.authserver.protocol.passkey.Passkeys;
import dev.gatehouse.oauth.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Logins with a passkey, for the script of the login page. */
@Path(PasskeyLoginRoute.PATH)
@RunOnVirtualThread
final class PasskeyLoginRoute {

    static final String PATH = LoginRoute.PATH + "/passkey";
    static final String CHALLENGE = PATH + "/challenge";

    private final Passkeys passkeys;
    private final Errands errands;
    private final LoginRoute login;
    private final Csrf csrf;
    private final Pages pages;

    PasskeyLoginRoute(Passkeys passkeys, Errands errands, LoginRoute login, Csrf csrf, Pages pages) {
        this.passkeys = passkeys;
        this.errands = errands;
        this.login = login;
        this.csrf = csrf;
        this.pages = pages;
    }

    /** What is to be signed, as text. */
    @POST
    @Path("/challenge")
    public Response challenge(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(errands.of(request, headers)
                .then(errand -> csrf.form(headers, body, Errands.token(errand))
                        .map(_ -> SecurityHeaders.onRedirect(Response.ok(
                                        passkeys.challenge(errand.cookie()).value(), MediaType.TEXT_PLAIN_TYPE))
                                .build())));
    }

    @POST
    public Response submit(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(errands.of(request, headers)
                .then(errand -> csrf.form(headers, body, Errands.token(errand))
                        .map(form -> login.afterPasskey(
                                errand, passkeys.logIn(assertion(form), errands.attempt(errand, request, headers))))));
    }

    /** What is missing is wrong, as anything may be. */
    private static Assertion assertion(Parameters form) {
        return new Assertion(
                form.get("id").orElse(""),
                form.get("authenticator-data").orElse(""),
                form.get("client-data").orElse(""),
                form.get("signature").orElse(""),
                form.get("user-handle").orElse(""));
    }
}
