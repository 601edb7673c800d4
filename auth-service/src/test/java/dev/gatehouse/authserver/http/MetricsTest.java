package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus is told; tests before this one have counted too, so each counts from where it starts. */
@QuarkusTest
class MetricsTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void a_flow_is_seen_from_its_beginning_to_its_last_token() {
        double started = value("gatehouse_authorizations_total{outcome=\"started\"}");
        double given = value("gatehouse_consents_total{decision=\"given\"}");
        double byCode = value("gatehouse_tokens_issued_total{grant=\"authorization_code\"}");
        double byRefresh = value("gatehouse_tokens_issued_total{grant=\"refresh_token\"}");
        double repeated = value("gatehouse_token_answers_repeated_total");
        TokenClient client = new TokenClient();

        String refreshToken = client.tokens().getString("refresh_token");
        client.refresh(refreshToken);
        client.refresh(refreshToken);

        assertThat(value("gatehouse_authorizations_total{outcome=\"started\"}")).isGreaterThan(started);
        assertThat(value("gatehouse_consents_total{decision=\"given\"}")).isGreaterThan(given);
        assertThat(value("gatehouse_tokens_issued_total{grant=\"authorization_code\"}"))
                .isEqualTo(byCode + 1);
        assertThat(value("gatehouse_tokens_issued_total{grant=\"refresh_token\"}"))
                .isEqualTo(byRefresh + 1);
        assertThat(value("gatehouse_token_answers_repeated_total")).isEqualTo(repeated + 1);
    }

    @Test
    void failures_are_counted_by_their_code_and_replays_as_what_they_end() {
        double refused = value("gatehouse_token_requests_refused_total{error=\"invalid_grant\"}");
        double replayed = value("gatehouse_grants_ended_total{reason=\"code_replayed\"}");
        TokenClient client = new TokenClient();
        String code = client.code();

        client.redeem(code);
        client.redeem(code);

        assertThat(value("gatehouse_token_requests_refused_total{error=\"invalid_grant\"}"))
                .isEqualTo(refused + 1);
        assertThat(value("gatehouse_grants_ended_total{reason=\"code_replayed\"}"))
                .isEqualTo(replayed + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agroal_active_count{datasource=\"default\"}",
                "gatehouse_audit_waiting",
                "gatehouse_audit_left_out_total",
                "jvm_threads_live_threads"
            })
    void the_pool_the_trail_and_the_machine_are_watched(String meter) {
        assertThat(value(meter)).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/metrics/", "//q/metrics", "/q/%6detrics", "/metrics"})
    @Verifies("METRICS_INSIDE")
    void the_public_port_tells_nothing_of_it(String path) {
        assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isEqualTo(404);
    }

    /** Zero for what has not been counted yet. */
    private double value(String meter) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(meter) + " (\\S+)(?: #.*)?$")
                .matcher(given().get(metrics).then().statusCode(200).extract().asString());
        return line.find() ? Double.parseDouble(line.group(1)) : meter.startsWith("gatehouse") ? 0 : -1;
    }
}
