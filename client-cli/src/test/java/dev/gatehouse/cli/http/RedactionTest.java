package dev.gatehouse.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.fixture.WebServer;
import dev.gatehouse.cli.fixture.WebServer.Response;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @Verifies("K5")
    @ValueSource(
            strings = {
                "access_token=HIDDEN",
                "grant_type=refresh_token&refresh_token=HIDDEN&resource=x",
                "https://a.example/callback?code=HIDDEN&iss=x",
                "code=x&code_verifier=HIDDEN",
                "client_secret=HIDDEN&client_id=c",
                "assertion=HIDDEN",
                "{\"access_token\":\"HIDDEN\",\"token_type\":\"Bearer\"}",
                "{\"refresh_token\" : \"HI\\\"DDEN\"}",
                "{\"client_secret\":\"HIDDEN",
                "{\"registration_access_token\":\"HIDDEN\"}",
                "{\"anything\":\"eyJhbGciOiJFUzI1NiJ9.HIDDEN.HIDDEN\"}"
            })
    void what_gives_access_is_taken_out(String text) {
        assertThat(Redaction.text(text)).contains("[redacted]").doesNotContain("HIDDEN", "DDEN");
    }

    @Test
    void what_one_looks_for_stays() {
        assertThat(Redaction.text("grant_type=refresh_token&resource=https%3A%2F%2Fmcp.example"))
                .isEqualTo("grant_type=refresh_token&resource=https%3A%2F%2Fmcp.example");
        assertThat(Redaction.uri(URI.create("https://a.example/authorize?scope=user&state=s&client_id=c")))
                .hasToString("https://a.example/authorize?scope=user&state=redacted&client_id=c");
    }

    @Test
    @Verifies("K5")
    void whoever_watches_sees_no_secret_in_headers_and_bodies() {
        Traffic traffic = new Traffic();
        List<String> seen = new ArrayList<>();
        traffic.watch(exchanged -> seen.add(String.valueOf(exchanged)));
        try (WebServer web = new WebServer()) {
            web.on(
                    "/token",
                    new Response(
                            200, Map.of("Set-Cookie", "s=HIDDEN"), "{\"access_token\":\"HIDDEN\",\"x\":\"shown\"}"));
            Endpoint endpoint = Endpoint.parse(web.url("/token")).orElseThrow();

            new WebClient(Duration.ofSeconds(20), traffic)
                    .send(WebClient.form(endpoint, Map.of("code", "HIDDEN", "client_id", "shown-too"))
                            .header("Authorization", "Basic HIDDEN")
                            .build())
                    .orElseThrow();
        }

        assertThat(seen)
                .singleElement()
                .asString()
                .contains("shown", "shown-too", "Basic")
                .doesNotContain("HIDDEN");
    }
}
