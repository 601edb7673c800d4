package dev.gatehouse.cli.protocol.authorization;

import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that is under way, with all that its answer is measured by (CL13). */
public record PendingAuthorization(
        AuthorizationRequest request, RedirectUri redirectUri, String state, CodeVerifier verifier) {

    /** The address to open in a browser. */
    public URI address() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", request.client().id().value());
        parameters.put("redirect_uri", redirectUri.value());
        if (!request.scope().isEmpty()) {
            parameters.put("scope", request.scope().toString());
        }
        parameters.put("state", state);
        parameters.put("code_challenge", CodeChallenge.of(verifier).value());
        parameters.put("code_challenge_method", CodeChallenge.METHOD);
        parameters.put("resource", request.resource().identifier());
        request.key()
                .ifPresent(key -> parameters.put("dpop_jkt", key.thumbprint().value()));
        URI endpoint = request.server().authorization().uri();
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + formEncoded(parameters));
    }

    /**
     * Judges an answer that came to the redirect URI.
     *
     * @param rawQuery as it came; empty for none
     */
    public Result<VerifiedCallback, CallbackRejection> verify(String rawQuery) {
        return CallbackChecks.verify(this, rawQuery);
    }

    private static String formEncoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The state and the verifier are secrets. */
    @Override
    public String toString() {
        return "PendingAuthorization[" + request.client() + "]";
    }
}
