package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;

/** The form that all errors for programs have. */
final class ErrorAnswers {

    private ErrorAnswers() {}

    static void assertError(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Map<String, String> body = answer.jsonPath().getMap("");
        assertThat(body)
                .containsOnlyKeys("error", "error_description", "error_uri", "reference")
                .containsEntry("error", code)
                .containsEntry("error_uri", "http://127.0.0.1:9000/errors#" + code);
        assertThat(body.get("error_description")).matches("[ !#-\\[\\]-~]+").doesNotContain("Exception");
        assertThat(body.get("reference")).matches("[2-9a-z]{8}");
    }
}
