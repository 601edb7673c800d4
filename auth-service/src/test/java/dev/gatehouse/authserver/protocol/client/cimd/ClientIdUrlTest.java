package dev.gatehouse.authserver.protocol.client.cimd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies("AS61")
class ClientIdUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example/metadata.json",
                "https://client.example/",
                "https://client.example:8443/oauth/client",
                "https://client.example/client?version=2",
                "https://client.example/.well-known/client",
                "https://client.example/a..b/...",
                "https://client.example/%2e%2e%2e/client",
                "https://192.0.2.1/client",
                "https://[2001:db8::1]/client",
            })
    void an_https_url_with_a_path_is_one(String id) {
        assertThat(parse(id)).map(ClientIdUrl::clientId).contains(new ClientId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client",
                "7d3f1c1e-0e7a-4c57-9b7e-0f3c6d1f2a11",
                "http://client.example/metadata.json",
                "ftp://client.example/metadata.json",
                "urn:client",
                "https:client.example/metadata.json",
                "https:///metadata.json",
                "https://client.example",
                "https://client.example?metadata.json",
                "https://client.example/metadata.json#",
                "https://client.example/metadata.json#fragment",
                "https://user@client.example/metadata.json",
                "https://user:password@client.example/metadata.json",
                "https://@client.example/metadata.json",
                "https://client.example@evil.example@client.example/metadata.json",
                "https://client.example/./metadata.json",
                "https://client.example/../metadata.json",
                "https://client.example/a/..",
                "https://client.example/a/.",
                "https://client.example/%2e/metadata.json",
                "https://client.example/%2E%2e/metadata.json",
                "https://client.example/.%2e/metadata.json",
                "https://client.example/%2e./metadata.json",
                "https://client.example:port/metadata.json",
                "https://client_1.example/metadata.json",
                "https://client.example\\@evil.example/metadata.json",
                "https://client.example /metadata.json",
                " https://client.example/metadata.json",
                "https://client.example/meta|data",
            })
    void all_else_is_none(String id) {
        assertThat(parse(id)).isEmpty();
    }

    @Test
    void none_can_be_made_of_another_uri() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientIdUrl(URI.create("http://client.example/metadata.json")));
    }

    private static Optional<ClientIdUrl> parse(String id) {
        return ClientIdUrl.parse(new ClientId(id));
    }
}
