package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com",
                "https://auth.example.com:8443",
                "https://auth.example.com/tenant1",
                "https://Auth.Example.com",
                "http://127.0.0.1:9000",
                "http://localhost:9000",
                "http://[::1]:9000/t",
                "https://tenant.example.com/",
                "https://auth.example.com/t/"
            })
    @Verifies("AS3")
    void an_issuer_is_kept_byte_for_byte(String text) {
        assertThat(new Issuer(text)).hasToString(text);
        assertThat(Issuer.parse(text).orElseThrow().endpoint("/oauth/token")).isEqualTo(text + "/oauth/token");
    }

    @Test
    @Verifies("AS3")
    void issuers_are_compared_as_strings() {
        assertThat(new Issuer("https://auth.example.com")).isNotEqualTo(new Issuer("https://AUTH.example.com"));
        assertThat(new Issuer("https://auth.example.com")).isNotEqualTo(new Issuer("https://auth.example.com:443"));
        assertThat(new Issuer("https://auth.example.com")).isNotEqualTo(new Issuer("https://auth.example.com/"));
        assertThat(new Issuer("https://a.example/%74")).isNotEqualTo(new Issuer("https://a.example/t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com",
                "http://10.0.0.1",
                "http://localhost.evil.example",
                "http://127.0.0.2",
                "http://127.1",
                "http://0.0.0.0",
                "http://[::]",
                "http://2130706433",
                "ftp://127.0.0.1"
            })
    @Verifies("AS12")
    void only_a_loopback_host_may_do_without_tls(String text) {
        refused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "auth.example.com",
                "//auth.example.com",
                "/t",
                "https:",
                "https://",
                "https:///t",
                "mailto:a@b.example",
                "https:auth.example.com",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://auth.example.com?x=1",
                "https://auth.example.com/?",
                "https://auth.example.com#",
                "https://auth.example.com/t#f",
                "https://user@auth.example.com",
                "https://u:p@auth.example.com",
                "https://auth.example.com:port",
                "https://auth.example.com:70000",
                " https://auth.example.com",
                "https://auth.example.com\n",
                "https://auth.example.com\0",
                "https://auth.exam ple.com",
                "https://auth.example.com/%zz",
                "https://\u00e4uth.example.com",
                "https://auth.example.com\\t",
                "https://auth_server.example.com^",
                "https://{auth}.example.com",
                "https://a.example/\"",
                "https://[::1"
            })
    void what_is_no_issuer_is_refused(String text) {
        refused(text);
    }

    @Test
    void loopback_is_known() {
        assertThat(new Issuer("http://127.0.0.1:9000").isLoopback()).isTrue();
        assertThat(new Issuer("https://LOCALHOST").isLoopback()).isTrue();
        assertThat(new Issuer("https://auth.example.com").isLoopback()).isFalse();
    }

    private static void refused(String text) {
        assertThat(Issuer.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(text)).withMessageContaining("not an issuer");
    }
}
