package dev.gatehouse.authserver.http;

import jakarta.ws.rs.core.Response.ResponseBuilder;

/** What browsers may do with a page: show it, here, once (A8, A12). */
final class SecurityHeaders {

    /** Everything a page has comes from us, and nothing runs. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private SecurityHeaders() {}

    static ResponseBuilder onPage(ResponseBuilder response) {
        return onPage(response, POLICY + "; form-action 'self'");
    }

    /** For the pages that ask for passkeys: the one script that does, and what it asks this server. */
    static ResponseBuilder onPageWithScript(ResponseBuilder response) {
        return onPage(response, POLICY + "; form-action 'self'; script-src 'self'; connect-src 'self'");
    }

    /**
     * Browsers hold every redirect that follows a form to the {@code form-action} of its page. The answer to the form of
     * such a page leads to the client and from there to wherever the client goes on, so the page names none.
     */
    static ResponseBuilder onPageThatLeadsToClient(ResponseBuilder response) {
        return onPage(response, POLICY);
    }

    private static ResponseBuilder onPage(ResponseBuilder response, String policy) {
        return onRedirect(response).header("Content-Security-Policy", policy).header("X-Frame-Options", "DENY");
    }

    static ResponseBuilder onRedirect(ResponseBuilder response) {
        return response.header("Referrer-Policy", "no-referrer").header("Cache-Control", "no-store");
    }
}
