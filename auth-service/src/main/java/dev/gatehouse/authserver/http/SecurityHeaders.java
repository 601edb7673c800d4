package dev.gatehouse.authserver.http;

import jakarta.ws.rs.core.Response.ResponseBuilder;

/** What browsers may do with a page: show it, here, once (A8, A12). */
final class SecurityHeaders {

    /** Everything a page has comes from us and nothing runs. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private SecurityHeaders() {}

    /** @param formTargets where a form may lead besides this server; empty for nowhere */
    static ResponseBuilder onPage(ResponseBuilder response, String formTargets) {
        return onRedirect(response)
                .header("Content-Security-Policy", formTargets.isEmpty() ? POLICY : POLICY + " " + formTargets)
                .header("X-Frame-Options", "DENY");
    }

    static ResponseBuilder onRedirect(ResponseBuilder response) {
        return response.header("Referrer-Policy", "no-referrer").header("Cache-Control", "no-store");
    }
}
