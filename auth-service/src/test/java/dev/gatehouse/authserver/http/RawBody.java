package dev.gatehouse.authserver.http;

import static io.restassured.config.EncoderConfig.encoderConfig;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** Bodies as bytes: REST Assured on its own would mend what is meant to be broken. */
final class RawBody {

    private RawBody() {}

    static RequestSpecification in(RequestSpecification request, String type, byte[] body) {
        return request.config(RestAssured.config()
                        .encoderConfig(encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type, ContentType.BINARY)))
                .header("Content-Type", type)
                .body(body);
    }

    /** A byte for each character. */
    static RequestSpecification in(RequestSpecification request, String type, String body) {
        return in(request, type, body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
