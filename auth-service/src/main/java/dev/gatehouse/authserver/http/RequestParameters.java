package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads parameters as OAuth wants them: from the raw text, strictly, so that nothing is guessed (T14). */
final class RequestParameters {

    private RequestParameters() {}

    /** From the query string. */
    static Result<Parameters, InvalidRequest> ofQuery(HttpServerRequest request) {
        String query = Objects.requireNonNullElse(request.query(), "");
        // Bytes beyond ASCII have to be escaped (RFC 3986 §2); as they arrive here their encoding is lost.
        return query.chars().allMatch(c -> c < 0x7F)
                ? Parameters.parse(query)
                : Result.err(new InvalidRequest("The query is not form-encoded."));
    }

    /** From a form body. */
    static Result<Parameters, InvalidRequest> ofForm(HttpHeaders headers, InputStream body) {
        if (!hasMediaType(headers, MediaType.APPLICATION_FORM_URLENCODED)) {
            return Result.err(new InvalidRequest("The body must be application/x-www-form-urlencoded."));
        }
        return RequestBody.read(body)
                .map(Parameters::parse)
                .orElseGet(() -> Result.err(new InvalidRequest("The body is too long.")));
    }

    /** The {@code Authorization} header; two of them are joined, and then none that proves anything. */
    static Optional<String> authorization(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    /** All {@code DPoP} headers. */
    static List<String> proofs(HttpHeaders headers) {
        return Objects.requireNonNullElse(headers.getRequestHeader("DPoP"), List.of());
    }

    /** The token of the {@code Authorization} header; one that fits nothing when the header is of another kind. */
    static Optional<Secret> bearer(HttpHeaders headers) {
        return authorization(headers)
                .map(header -> new Secret(BearerCredentials.parse(header)
                        .toOptional()
                        .map(BearerCredentials::token)
                        .orElse("")));
    }

    /** Whether the answer may be of {@code mediaType}, as the request names it: ranges and zero weights do not. */
    static boolean accepts(HttpHeaders headers, String mediaType) {
        String accept = Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.ACCEPT), "");
        return Stream.of(accept.split(",", -1))
                .map(range -> range.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(range -> range.split(";", 2)[0].equals(mediaType) && !range.matches(".*;q=0(\\.0*)?(;.*)?"));
    }

    /** Whether the body is said to be of {@code mediaType}, whatever its parameters. */
    static boolean hasMediaType(HttpHeaders headers, String mediaType) {
        String contentType = Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), "");
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }
}
