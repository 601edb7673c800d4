package dev.gatehouse.cli.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com/authorize",
                "https://auth.example.com:8443/a?tenant=1",
                "http://127.0.0.1:9000/authorize",
                "http://localhost/authorize",
                "http://[::1]:9000/authorize"
            })
    void https_and_this_machine_are_acceptable(String address) {
        assertThat(Endpoint.parse(address)).isPresent();
    }

    @ParameterizedTest
    @Verifies({"CL21", "CL23", "K1"})
    @ValueSource(
            strings = {
                "http://auth.example.com/authorize",
                "http://127.0.0.1.evil.example/authorize",
                "http://localhost@evil.example/authorize",
                "https://user:secret@auth.example.com/",
                "javascript:alert(1)",
                "JavaScript://127.0.0.1/%0aalert(1)",
                "data:text/html,<script>",
                "file:///etc/passwd",
                "vbscript:x",
                "ftp://127.0.0.1/",
                "-version",
                "--url=https://x",
                "/authorize",
                "https:///authorize",
                "https://auth.example.com/a b",
                "https://auth.example.com/\"&calc",
                "https://auth.example.com/`id`",
                "https://auth.example.com/\\x",
                "https://auth.example.com/#fragment",
                "https://auth.example.com/\nx",
                "https://auth.example.com/\u0000",
                "",
                " https://auth.example.com/"
            })
    void all_else_is_refused(String address) {
        assertThat(Endpoint.parse(address)).isEmpty();
    }

    @ParameterizedTest
    @Verifies("K2")
    @ValueSource(strings = {"http://127.0.0.1:9000/x", "https://localhost/x", "http://[::1]/x", "http://internal/x"})
    void a_server_elsewhere_cannot_send_us_to_this_machine(String named) {
        Endpoint elsewhere = Endpoint.parse("https://mcp.example.com/mcp").orElseThrow();

        assertThat(elsewhere.naming("token_endpoint", named))
                .isInstanceOfSatisfying(
                        Result.Err.class, err -> assertThat(err.error()).isInstanceOf(Failure.InvalidMetadata.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000/x", "https://auth.example.com/x"})
    void a_server_on_this_machine_may_name_both(String named) {
        Endpoint here = Endpoint.parse("http://127.0.0.1:8000/mcp").orElseThrow();

        assertThat(here.naming("token_endpoint", named).toOptional()).isPresent();
    }
}
