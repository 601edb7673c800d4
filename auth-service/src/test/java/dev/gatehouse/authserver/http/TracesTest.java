package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces, where somebody wants them. */
@QuarkusTest
@TestProfile(IssuerWithPathTest.Tenant.class)
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final AttributeKey<String> REFERENCE = AttributeKey.stringKey("gatehouse.reference");

    @Inject
    InMemorySpanExporter exported;

    @BeforeEach
    void forget() {
        exported.reset();
    }

    @Test
    void an_error_is_found_by_its_reference_in_the_trace_of_who_asked() {
        String reference = given().header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .contentType(ContentType.URLENC)
                .formParam("grant_type", "refresh_token")
                .formParam(
                        "client_id",
                        TestRegistration.publicClient("Client", "https://app.example.com/cb")
                                .id())
                .formParam("refresh_token", "a-refresh-token-of-nobody")
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .extract()
                .path("reference");

        await().untilAsserted(() -> assertThat(ofTrace())
                .anySatisfy(
                        span -> assertThat(span.getAttributes().get(REFERENCE)).isEqualTo(reference))
                .anySatisfy(span -> assertThat(span.getName()).startsWith("SELECT")));
    }

    @Test
    @Verifies("LOG_SECRETS")
    void a_login_leaves_no_secret_in_its_trace() {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        Visitor visitor = new Visitor();
        AuthorizationAddress address = AuthorizationAddress.of(client.id(), "https://app.example.com/cb");
        Response login = visitor.follow(visitor.get("/t" + address));
        Response consent = visitor.follow(visitor.submit(login, "username", "admin", "password", "123456"));
        Response answer = visitor.submit(consent, "decision", "approve");
        String code = Visitor.response(answer).get("code").orElseThrow();
        given().get("/oauth/userinfo?access_token=token-in-a-query");

        await().until(() -> exported.getFinishedSpanItems().stream()
                .anyMatch(span -> texts(span).anyMatch(text -> text.equals("access_token"))));
        List<String> texts = exported.getFinishedSpanItems().stream()
                .flatMap(TracesTest::texts)
                .toList();
        assertThat(Stream.concat(
                        Stream.of("123456", code, "token-in-a-query", "a%2Fb%2Bc", client.id()),
                        visitor.cookies().values().stream()))
                .allSatisfy(secret -> assertThat(texts).noneMatch(text -> text.contains(secret)));
    }

    private List<SpanData> ofTrace() {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(TRACE))
                .toList();
    }

    private static Stream<String> texts(SpanData span) {
        return Stream.concat(
                Stream.of(span.getName()),
                Stream.concat(
                                Stream.of(span.getAttributes()),
                                span.getEvents().stream().map(event -> event.getAttributes()))
                        .flatMap(attributes -> attributes.asMap().values().stream())
                        .map(String::valueOf));
    }
}
