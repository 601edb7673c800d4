package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.InvalidClientMetadata;
import dev.gatehouse.oauth.Result;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Reads a JSON object from the body of a request. */
final class JsonBody {

    private JsonBody() {}

    static Result<JsonObject, InvalidClientMetadata> parse(HttpHeaders headers, InputStream body) {
        if (!RequestParameters.hasMediaType(headers, MediaType.APPLICATION_JSON)) {
            return Result.err(new InvalidClientMetadata("The body must be application/json."));
        }
        return RequestBody.read(body)
                .flatMap(StrictJson::object)
                .<Result<JsonObject, InvalidClientMetadata>>map(Result::ok)
                .orElseGet(() -> Result.err(
                        new InvalidClientMetadata("The body is not one JSON object in UTF-8, or too long.")));
    }
}
