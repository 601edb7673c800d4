package dev.gatehouse.mcpserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of the server while it runs. */
@QuarkusTest
@TestProfile(IntrospectionModeTest.Introspection.class)
@QuarkusTestResource(WithAuthorizationServer.class)
class TelemetryTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    InMemorySpanExporter exported;

    TestAuthorizationServer authorizationServer;

    @Test
    void who_is_let_in_and_what_they_call_is_counted() {
        double granted = value("gatehouse_mcp_access_total{decision=\"granted\",reason=\"none\"}");
        double calls = value("gatehouse_mcp_tool_calls_seconds_count{outcome=\"ok\",tool=\"get_user_data\"}");

        new McpClient(authorizationServer.token()).call("get_user_data", Map.of());

        assertThat(value("gatehouse_mcp_access_total{decision=\"granted\",reason=\"none\"}"))
                .isGreaterThan(granted);
        assertThat(value("gatehouse_mcp_tool_calls_seconds_count{outcome=\"ok\",tool=\"get_user_data\"}"))
                .isEqualTo(calls + 1);
    }

    @Test
    void the_reason_that_the_answer_keeps_to_itself_is_counted() {
        double strangers = value("gatehouse_mcp_access_total{decision=\"stranger\",reason=\"no_token\"}");
        double expired = value("gatehouse_mcp_access_total{decision=\"refused\",reason=\"expired\"}");

        given().get("/mcp");
        get(authorizationServer.issue(authorizationServer.tokens().with("exp", 1)));

        assertThat(value("gatehouse_mcp_access_total{decision=\"stranger\",reason=\"no_token\"}"))
                .isEqualTo(strangers + 1);
        assertThat(value("gatehouse_mcp_access_total{decision=\"refused\",reason=\"expired\"}"))
                .isEqualTo(expired + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/metrics/", "//q/metrics", "/q/%6detrics", "/metrics"})
    @Verifies("METRICS_INSIDE")
    void the_public_port_tells_nothing_of_it(String path) {
        assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    @Verifies("LOG_SECRETS")
    void an_error_is_found_by_its_reference_in_the_trace_of_who_asked_without_the_token() {
        String reference = given().header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .get("/mcp?access_token=token-in-a-query")
                .then()
                .statusCode(400)
                .extract()
                .path("reference");

        await().untilAsserted(() -> assertThat(ofTrace()).anySatisfy(span -> {
            assertThat(attribute(span, "gatehouse.reference")).isEqualTo(reference);
            assertThat(attribute(span, "url.query")).isEqualTo("access_token");
        }));
        assertThat(exported.getFinishedSpanItems().toString()).doesNotContain("token-in-a-query");
    }

    private static void get(String token) {
        given().header("Authorization", "Bearer " + token).get("/mcp");
    }

    private List<SpanData> ofTrace() {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(TRACE))
                .toList();
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    private double value(String meter) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(meter) + " (\\S+)(?: #.*)?$")
                .matcher(given().get(metrics).then().statusCode(200).extract().asString());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
