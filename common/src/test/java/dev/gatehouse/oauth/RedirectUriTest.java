package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/callback,             http://127.0.0.1:51004/callback",
        "http://127.0.0.1:3118/callback,        http://127.0.0.1:51004/callback",
        "http://127.0.0.1:3118/callback,        http://127.0.0.1/callback",
        "http://localhost/callback,             http://localhost:8787/callback",
        "http://[::1]/callback,                 http://[::1]:8787/callback",
        "http://127.0.0.1/cb?x=1,               http://127.0.0.1:5/cb?x=1",
        "http://127.0.0.1,                      http://127.0.0.1:5",
        "https://client.example/cb,             https://client.example/cb",
        "https://client.example/cb?x=%2F,       https://client.example/cb?x=%2F",
        "cursor://anysphere.mcp/cb,             cursor://anysphere.mcp/cb",
    })
    @Verifies({"AS21", "A2"})
    void the_same_string_matches_and_so_does_another_loopback_port(String registered, String requested) {
        assertThat(uri(requested).matches(uri(registered))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // host, path, query and scheme of a loopback address are exact
        "http://127.0.0.1/callback,             http://localhost/callback",
        "http://localhost/callback,             http://127.0.0.1/callback",
        "http://127.0.0.1/callback,             http://[::1]/callback",
        "http://127.0.0.1/callback,             http://127.0.0.2/callback",
        "http://[::1]/callback,                 http://[0:0:0:0:0:0:0:1]/callback",
        "http://127.0.0.1/callback,             https://127.0.0.1/callback",
        "http://127.0.0.1/callback,             https://127.0.0.1:444/callback",
        "http://127.0.0.1/callback,             http://127.0.0.1/other",
        "http://127.0.0.1/callback,             http://127.0.0.1/callback/",
        "http://127.0.0.1/callback,             http://127.0.0.1/callback/x",
        "http://127.0.0.1/callback,             http://127.0.0.1/Callback",
        "http://127.0.0.1/callback,             http://127.0.0.1/x/../callback",
        "http://127.0.0.1/callback,             http://127.0.0.1/call%62ack",
        "http://127.0.0.1/callback,             http://127.0.0.1/callback?x=1",
        "http://127.0.0.1/callback?x=1,         http://127.0.0.1/callback?x=2",
        "http://127.0.0.1/callback?x=1,         http://127.0.0.1/callback",
        "http://127.0.0.1/callback,             http://127.0.0.1/callback?",
        "http://127.0.0.1/callback,             HTTP://127.0.0.1:1/callback",
        "http://localhost/callback,             http://LOCALHOST:1/callback",
        "http://localhost/callback,             http://localhost.evil.example/callback",
        "http://localhost/callback,             http://localhost.:1/callback",
        // the port is free on loopback addresses over http only
        "https://127.0.0.1:1/callback,          https://127.0.0.1:2/callback",
        "https://localhost:1/callback,          https://localhost:2/callback",
        "https://client.example/cb,             https://client.example:444/cb",
        "https://client.example/cb,             https://client.example:443/cb",
        "cursor://localhost:1/cb,               cursor://localhost:2/cb",
    })
    @Verifies({"AS21", "A2"})
    void on_loopback_nothing_but_the_port_may_differ(String registered, String requested) {
        assertThat(uri(requested).matches(uri(registered))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example.evil.example/cb",
                "https://client.example/cb/../evil",
                "https://client.example/cb/",
                "https://client.example/cb/..;/evil",
                "https://client.example/cb%2f..%2fevil",
                "https://client.example/%2e%2e/cb",
                "https://client.example/cb%252f",
                "https://client.example//cb",
                "https://client.example///cb",
                "https://CLIENT.example/cb",
                "HTTPS://client.example/cb",
                "https://client.example/CB",
                "https://client.example/cb?x",
                "https://client.example/cb?code=1",
                "https://clientaexample/cb",
                "https://client.example./cb",
                "https://xclient.example/cb",
                "https://client.example.:443/cb",
                "http://client.example/cb",
                "https://evil.example/client.example/cb",
                "https://evil.example/?https://client.example/cb",
                "https://xn--clent-7va.example/cb",
                "https://client.example:8443/cb",
                "https://client.example/cb;x=1",
                "https://client.example/cb%00"
            })
    @Verifies({"A1", "AS21"})
    void look_alikes_of_a_registered_uri_do_not_match(String requested) {
        RedirectUri registered = uri("https://client.example/cb");
        assertThat(RedirectUri.parse(requested).filter(it -> it.matches(registered)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/cb",
                "cb",
                "//client.example/cb",
                "https:",
                "https://",
                "https:///cb",
                "http:cb",
                "https:/cb",
                "http://localhost@evil.example/cb",
                "http://localhost:80@evil.example/cb",
                "http://@localhost/cb",
                "http://localhost\\@evil.example/cb",
                "http://localhost\\.evil.example/cb",
                "https://client.example\\cb",
                "http://localhost\t/cb",
                "http://localhost/cb\n",
                "http://localhost/c b",
                "http://localhost/\0",
                "http://localhost/cb#",
                "http://localhost/cb#f",
                "https://client.example/cb#x=1",
                "https://\u0441lient.example/cb",
                "https://client.example/\u202ecb",
                "https://client\u3002example/cb",
                "http://localhost%2eevil.example/cb",
                "http://127.0.0.1:80:80/cb",
                "http://127.0.0.1:x/cb",
                "http://127.0.0.1:99999/cb",
                "http://127.1/cb",
                "http://127.0.0.1:-1/cb",
                "http://[::1/cb",
                "http://[::1%25eth0]evil/cb",
                "https://client.example/%zz",
                "https://client.example/<script>",
                "https://client.example/\"",
                "https://client.example/`",
                "https://{client}.example/cb",
                "https://*.example|/cb",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "mailto:a@b.example",
                "about:blank",
                "custom://user@host/cb"
            })
    @Verifies({"A1", "A3"})
    void what_parsers_could_read_in_two_ways_is_no_redirect_uri(String text) {
        assertThat(RedirectUri.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new RedirectUri(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://client.example/cb,       true,  false, client.example",
        "https://client.example:8443/cb,  true,  false, client.example:8443",
        "HTTPS://Client.Example/cb,       true,  false, Client.Example",
        "https://localhost/cb,            true,  false, localhost",
        "http://127.0.0.1:5/cb,           false, true,  127.0.0.1:5",
        "http://LOCALHOST/cb,             false, true,  LOCALHOST",
        "http://[::1]:5/cb,               false, true,  [::1]:5",
        "http://client.example/cb,        false, false, client.example",
        "http://127.0.0.1.evil.example/,  false, false, 127.0.0.1.evil.example",
        "http://2130706433/cb,            false, false, 2130706433",
        "http://0177.0.0.1/cb,            false, false, 0177.0.0.1",
        "cursor://anysphere.mcp/cb,       false, false, cursor://anysphere.mcp",
        "com.example.app:/cb,             false, false, com.example.app:",
    })
    @Verifies("AS22")
    void the_kinds_of_redirect_uri_are_told_apart(String text, boolean https, boolean loopback, String host) {
        RedirectUri uri = uri(text);
        assertThat(uri.isHttps()).isEqualTo(https);
        assertThat(uri.isLoopback()).isEqualTo(loopback);
        assertThat(uri.displayHost()).isEqualTo(host);
        assertThat(uri).hasToString(text);
    }

    private static RedirectUri uri(String text) {
        return RedirectUri.parse(text).orElseThrow();
    }
}
