package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIndicatorTest {

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com/mcp,        https://mcp.example.com/mcp",
        "https://mcp.example.com/mcp/,       https://mcp.example.com/mcp",
        "https://mcp.example.com/mcp//,      https://mcp.example.com/mcp",
        "https://mcp.example.com,            https://mcp.example.com",
        "https://mcp.example.com/,           https://mcp.example.com",
        "HTTPS://MCP.Example.COM/Mcp,        https://mcp.example.com/Mcp",
        "http://127.0.0.1:8000/mcp,          http://127.0.0.1:8000/mcp",
        "http://[::1]:8000/mcp/,             http://[::1]:8000/mcp",
        "https://mcp.example.com/a%2Fb,      https://mcp.example.com/a%2Fb",
        "https://mcp.example.com/mcp?t=1,    https://mcp.example.com/mcp?t=1",
        "https://mcp.example.com/mcp/?t=A/,  https://mcp.example.com/mcp/?t=A/",
    })
    @Verifies("AS27")
    void spellings_of_one_resource_have_one_canonical_form(String text, String canonical) {
        ResourceIndicator resource = ResourceIndicator.parse(text).orElseThrow();
        assertThat(resource).hasToString(canonical);
        assertThat(new ResourceIndicator(resource.value())).isEqualTo(resource);
        assertThat(resource.uri()).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mcp.example.com/MCP", "https://mcp.example.com", "https://mcp.example.com/mcp/x",
                "https://mcp.example.com/mcp%2f", "https://mcp.example.com/./mcp", "https://mcp.example.com/x/../mcp",
                "https://mcp.example.com:8443/mcp", "http://mcp.example.com/mcp", "https://mcp.example.com./mcp",
                "https://mcp.example.com.evil.example/mcp", "https://mcp.example.com/mcp?",
                        "https://mcp.example.com/mcp;x"
            })
    void another_resource_stays_another(String text) {
        assertThat(ResourceIndicator.parse(text).orElseThrow())
                .isNotEqualTo(new ResourceIndicator("https://mcp.example.com/mcp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mcp",
                "/mcp",
                "mcp.example.com/mcp",
                "//mcp.example.com/mcp",
                "https:",
                "https:///mcp",
                "https://mcp.example.com/mcp#frag",
                "https://mcp.example.com/mcp#",
                "https://u@mcp.example.com/mcp",
                "urn:example:mcp",
                "ftp://mcp.example.com",
                "javascript://mcp.example.com/%0aalert(1)",
                "file:///etc/passwd",
                "https://mcp.example.com/a b",
                "https://mcp.example.com\\@evil.example",
                "https://mcp.example.com/\u00e4",
                "https://mcp.example.com/\r\nSet-Cookie:x",
                "https://mcp.example.com/\0",
                "https://mcp.example.com:65536/mcp"
            })
    @Verifies("AS27")
    void what_is_no_absolute_url_without_fragment_is_an_invalid_target(String text) {
        assertThat(ResourceIndicator.parse(text).mapError(InvalidTarget::code)).isEqualTo(Result.err("invalid_target"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceIndicator(text));
    }

    @Test
    void a_refusal_does_not_repeat_what_came() {
        assertThat(ResourceIndicator.parse("urn:hush").mapError(InvalidTarget::description))
                .isEqualTo(Result.err("A resource is an absolute http or https URL without fragment."));
    }
}
