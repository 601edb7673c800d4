package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegisterRouteTest {

    private static final String LEAST = "{\"redirect_uris\":[\"http://127.0.0.1/cb\"]}";

    @Test
    @Verifies({"AS80", "AS83"})
    void the_answer_says_what_was_registered_and_has_no_nulls() {
        Response answer = register("{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"client_name\":\"Harbour Notes\","
                + "\"token_endpoint_auth_method\":\"none\",\"client_uri\":null,\"contacts\":[\"a@example.com\"],"
                + "\"grant_types\":[\"authorization_code\",\"refresh_token\",\"implicit\"],\"x\":{\"y\":[1.5]}}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Map<String, Object> client = answer.jsonPath().getMap("");
        assertThat(client)
                .containsEntry("client_name", "Harbour Notes")
                .containsEntry("token_endpoint_auth_method", "none")
                .containsKeys("client_id", "client_id_issued_at", "redirect_uris", "response_types")
                .containsEntry("contacts", List.of("a@example.com"))
                .doesNotContainKeys("client_secret", "client_secret_expires_at", "client_uri", "x")
                .doesNotContainValue(null);
        assertThat(answer.jsonPath().getList("grant_types", String.class))
                .containsExactly("authorization_code", "refresh_token");
        assertThat(answer.asString()).doesNotContain("null").containsPattern("\"client_id_issued_at\":\\d{10}[,}]");
    }

    @Test
    @Verifies({"AS80", "AS47"})
    void a_client_with_a_secret_gets_it_once_and_for_good() throws Exception {
        Response answer = register(LEAST);

        ClientInformation read = ClientInformation.parse(JSONObjectUtils.parse(answer.asString()));
        assertThat(read.getSecret().getValue()).matches("[A-Za-z0-9_-]{43}");
        assertThat(read.getSecret().getExpirationDate()).isNull();
        assertThat(answer.jsonPath().getInt("client_secret_expires_at")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                      | invalid_redirect_uri
                    {"redirect_uris":[]}                                                    | invalid_redirect_uri
                    {"redirect_uris":"http://127.0.0.1/cb"}                                 | invalid_redirect_uri
                    {"redirect_uris":[1]}                                                   | invalid_redirect_uri
                    {"redirect_uris":["javascript:alert(1)","http://127.0.0.1/cb"]}         | invalid_redirect_uri
                    {"redirect_uris":["http://evil.example/cb"]}                            | invalid_redirect_uri
                    {"redirect_uris":["http://127.0.0.1/cb"],"client_name":1}               | invalid_client_metadata
                    {"redirect_uris":["http://127.0.0.1/cb"],"client_name":"a\\u0007"}      | invalid_client_metadata
                    {"redirect_uris":["http://127.0.0.1/cb"],"grant_types":["implicit"]}    | invalid_client_metadata
                    {"redirect_uris":["http://127.0.0.1/cb"],"logo_uri":"data:image/x,y"}   | invalid_client_metadata
                    {"redirect_uris":["http://127.0.0.1/cb"],"client_uri":"javascript:x"}   | invalid_client_metadata
                    {"redirect_uris":["http://127.0.0.1/cb"],"scope":"a\\"b"}               | invalid_client_metadata
                    """)
    @Verifies({"AS81", "A3"})
    void what_cannot_be_registered_is_said_in_the_words_of_the_specification(String body, String error) {
        assertError(register(body), 400, error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "[{\"redirect_uris\":[\"http://127.0.0.1/cb\"]}]",
                "\"text\"",
                "1",
                "{",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"]} {}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"]}x",
                "{'redirect_uris':['http://127.0.0.1/cb']}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"redirect_uris\":[\"https://evil.example\"]}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"x\":{\"a\":1,\"a\":2}}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"client_name\":\"a\\u0000b\"}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"x\":[{\"y\":\"\\u0000\"}]}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"\\u0000\":1}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"client_name\":\"\\ud800\"}",
                "{\"redirect_uris\":[\"http://127.0.0.1/cb\"],\"x\":NaN}",
                "\uFEFF{\"redirect_uris\":[\"http://127.0.0.1/cb\"]}"
            })
    @Verifies("T14")
    void what_is_not_one_clean_object_is_refused(String body) {
        assertError(register(body), 400, "invalid_client_metadata");
    }

    @Test
    @Verifies("T14")
    void other_encodings_than_utf_8_are_refused() {
        assertError(
                register("application/json", LEAST.getBytes(StandardCharsets.UTF_16LE)),
                400,
                "invalid_client_metadata");
        assertError(
                register(
                        "application/json", LEAST.replace("cb", "cb\",\"\u00fc").getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "invalid_client_metadata");
    }

    @Test
    @Verifies("T14")
    void deep_and_endless_bodies_are_refused() {
        assertError(
                register("{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"), 400, "invalid_client_metadata");
        assertError(register(LEAST + " ".repeat(70_000)), 400, "invalid_client_metadata");
        assertError(register("{\"x\":1" + "0".repeat(60_000) + "}"), 400, "invalid_client_metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/html", "application/jsonx"})
    @Verifies("T14")
    void another_media_type_is_refused(String type) {
        assertError(register(type, LEAST.getBytes(StandardCharsets.UTF_8)), 400, "invalid_client_metadata");
    }

    @Test
    void the_media_type_may_have_parameters() {
        assertThat(register("Application/JSON; charset=utf-8", LEAST.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(201);
    }

    private static Response register(String body) {
        return register("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response register(String type, byte[] body) {
        return RawBody.in(given(), type, body).post("/oauth/register");
    }
}
