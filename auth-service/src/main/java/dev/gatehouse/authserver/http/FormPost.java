package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationResponse;
import java.util.Map;

/**
 * What the page that carries a response to the client shows (OAuth 2.0 Form Post Response Mode).
 *
 * @param action where the form goes
 * @param host the same, as people read it
 * @param fields the parameters of the response
 */
record FormPost(String action, String host, Map<String, String> fields) {

    static FormPost of(AuthorizationResponse response) {
        return new FormPost(
                response.redirectUri().value(), response.redirectUri().displayHost(), response.parameters());
    }
}
