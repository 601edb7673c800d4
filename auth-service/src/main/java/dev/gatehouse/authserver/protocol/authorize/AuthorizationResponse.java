package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.OAuthError.AtAuthorize;
import dev.gatehouse.oauth.RedirectUri;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the client is told by way of the browser. Every response, success or error, names the issuer (AS25, A7).
 */
public final class AuthorizationResponse {

    private final ReplyAddress address;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private AuthorizationResponse(ReplyAddress address, Issuer issuer) {
        this.address = address;
        address.state().ifPresent(value -> parameters.put("state", value));
        parameters.put("iss", issuer.value());
    }

    static AuthorizationResponse code(ReplyAddress address, Secret code, Issuer issuer) {
        AuthorizationResponse response = new AuthorizationResponse(address, issuer);
        response.parameters.put("code", code.value());
        return response;
    }

    static AuthorizationResponse error(ReplyAddress address, AtAuthorize error, Issuer issuer) {
        AuthorizationResponse response = new AuthorizationResponse(address, issuer);
        response.parameters.put("error", error.code());
        response.parameters.put("error_description", error.description());
        return response;
    }

    /** How it goes to the client. */
    public ResponseMode mode() {
        return address.mode();
    }

    /** Where a form of {@link #parameters()} goes. */
    public RedirectUri redirectUri() {
        return address.redirectUri();
    }

    public Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Where the browser goes: the redirect URI with the parameters added to its query. */
    public URI location() {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String base = redirectUri().value();
        String separator = redirectUri().uri().getRawQuery() == null ? "?" : "&";
        return URI.create(base + separator + query);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
