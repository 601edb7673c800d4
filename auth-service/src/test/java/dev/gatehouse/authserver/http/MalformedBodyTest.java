package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint that takes a form meets every body that is none. */
@QuarkusTest
@Verifies("T14")
class MalformedBodyTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    static final List<String> ENDPOINTS = List.of("/oauth/token", "/oauth/introspect", "/oauth/revoke", "/oauth/par");

    private static final String CREDENTIALS = "client_id=mcp&client_secret=x&token=x&grant_type=refresh_token";

    static Stream<Arguments> malformed() {
        List<Arguments> bodies = List.of(
                Arguments.of("none", FORM, ""),
                Arguments.of("a repeated parameter", FORM, CREDENTIALS + "&client_id=mcp"),
                Arguments.of("a broken escape", FORM, CREDENTIALS + "&x=%zz"),
                Arguments.of("half an escape", FORM, CREDENTIALS + "&x=%f"),
                Arguments.of("an escaped byte that is not UTF-8", FORM, CREDENTIALS + "&x=%FF"),
                Arguments.of("a byte that is not UTF-8", FORM, CREDENTIALS + "&x=\u00ff"),
                Arguments.of("an overlong escape", FORM, CREDENTIALS + "&x=%C0%80"),
                Arguments.of("a NUL", FORM, CREDENTIALS + "&x=%00"),
                Arguments.of("a raw NUL", FORM, CREDENTIALS + "&x=\0"),
                Arguments.of("JSON", "application/json", "{\"client_id\":\"mcp\"}"),
                Arguments.of("text", "text/plain", CREDENTIALS),
                Arguments.of("several parts", "multipart/form-data; boundary=b", "--b--"),
                Arguments.of("nonsense for a type", "nonsense", CREDENTIALS),
                Arguments.of("two types", FORM + ", text/plain", CREDENTIALS),
                Arguments.of("too much", FORM, CREDENTIALS + "&x=" + "x".repeat(70_000)),
                Arguments.of("too many", FORM, CREDENTIALS + "&a".repeat(40_000)));
        return ENDPOINTS.stream()
                .flatMap(path ->
                        bodies.stream().map(body -> Arguments.of(path, body.get()[0], body.get()[1], body.get()[2])));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("malformed")
    void endpoints_for_programs_answer_400(String path, String name, String type, String body) {
        assertError(post(path, type, body), 400, "invalid_request");
    }

    @ParameterizedTest
    @FieldSource("ENDPOINTS")
    void a_body_without_a_type_is_refused(String path) {
        assertError(given().noContentType().post(path), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&x=%zz", "&x=%FF", "&x=%00", "&x=\u00ff", "&a=0123456789"})
    void forms_of_people_are_answered_with_a_page(String more) {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        Visitor visitor = new Visitor();
        AuthorizationAddress address = AuthorizationAddress.of(client.id(), "https://app.example.com/cb");
        Response login = visitor.loginPage(address);
        Response consent = visitor.consentPage(address);
        String body = "username=admin&password=123456&decision=approve"
                + (more.equals("&a=0123456789") ? more.repeat(7000) : more);

        for (Response page : List.of(login, consent)) {
            Response answer = RawBody.in(visitor.request(), FORM, body).post(visitor.action(page));

            assertThat(answer.statusCode()).isEqualTo(400);
            PageHeaders.assertSafe(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"username=x&username=y&password=z", "username=x&password=y&password=z"})
    void a_login_with_a_field_twice_is_none(String fields) {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        Visitor visitor = new Visitor();
        Response page = visitor.loginPage(AuthorizationAddress.of(client.id(), "https://app.example.com/cb"));
        String csrf = page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value");

        Response answer =
                RawBody.in(visitor.request(), FORM, fields + "&csrf=" + csrf).post(visitor.action(page));

        assertThat(answer.statusCode()).isEqualTo(400);
        PageHeaders.assertSafe(answer);
    }

    @TestHTTPResource
    URI base;

    @Test
    void after_a_long_body_of_unknown_length_the_connection_goes_on() throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
            String chunk = "18000\r\n" + "x".repeat(0x18000) + "\r\n";
            out.write(("POST /oauth/token" + head + "Content-Type: " + FORM + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + chunk + chunk + "0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(("GET /health" + head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(text(socket.getInputStream()))
                    .contains("HTTP/1.1 400 ", "\"error\":\"invalid_request\"", "HTTP/1.1 200 OK", "healthy");
        }
    }

    @Test
    void what_says_that_it_is_far_too_long_is_not_even_read() throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            String head = "POST /oauth/token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            assertThat(text(socket.getInputStream())).startsWith("HTTP/1.1 413 ");
        }
    }

    private static Response post(String path, String type, String body) {
        return RawBody.in(given(), type, body).post(path);
    }

    private static String text(InputStream answer) throws IOException {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
}
