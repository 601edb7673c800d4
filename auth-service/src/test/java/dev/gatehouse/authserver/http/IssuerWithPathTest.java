package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer as production has it, below a path: its tenant, with a scope of its own. */
@QuarkusTest
@TestProfile(IssuerWithPathTest.Tenant.class)
class IssuerWithPathTest {

    public static final class Tenant implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.auth.issuer", "https://auth.example.com/t",
                    "gatehouse.auth.resources.mcp.scopes", "user,reports:read",
                    "gatehouse.auth.resources.mcp.default-scopes", "user,reports:read",
                    // For BehindProxyTest: this machine is the proxy.
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                    // For TracesTest; where they would go to is nobody.
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.traces.exporter", "none",
                    "quarkus.datasource.jdbc.telemetry.enabled", "true");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server/t",
                "/.well-known/openid-configuration/t",
                "/t/.well-known/openid-configuration",
                "/t/.well-known/oauth-authorization-server"
            })
    @Verifies({"AS2", "AS3"})
    void the_metadata_stands_at_each_address_that_clients_try(String path) {
        assertThat(given().get(path).jsonPath().getString("issuer")).isEqualTo("https://auth.example.com/t");
    }

    @ParameterizedTest
    @CsvSource({"/t/oauth/jwks,200", "/t/health,200", "/t/gatehouse.css,200", "/t/nothing,404", "/tea/oauth/jwks,404"})
    void what_is_below_the_issuer_is_served_there(String path, int status) {
        assertThat(given().get(path).statusCode()).isEqualTo(status);
    }

    @Test
    @Verifies({"A8", "A13"})
    void cookies_are_for_this_host_and_https_alone() {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");

        Response started = new Visitor().get("/t" + AuthorizationAddress.of(client.id(), "https://app.example.com/cb"));

        Cookie cookie = started.getDetailedCookies().asList().getFirst();
        assertThat(cookie.getName()).startsWith("__Host-gatehouse-transaction-");
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(started.header("Location")).startsWith("/t/login?transaction=");
    }

    @Test
    void pages_lead_to_addresses_below_the_issuer() {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        Visitor visitor = new Visitor();

        Response login =
                visitor.follow(visitor.get("/t" + AuthorizationAddress.of(client.id(), "https://app.example.com/cb")));
        Response consent = visitor.follow(visitor.submit(login, "username", "admin", "password", "123456"));
        Response answer = visitor.submit(consent, "decision", "approve");

        assertThat(login.asString()).contains("href=\"/t/gatehouse.css\"");
        assertThat(consent.asString()).contains("Use the permission “reports:read”");
        assertThat(visitor.cookies()).containsOnlyKeys("__Host-gatehouse-session");
        assertThat(Visitor.response(answer).get("iss")).hasValue("https://auth.example.com/t");
    }
}
