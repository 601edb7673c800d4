package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestImages;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.logo.Logo;
import dev.gatehouse.authserver.protocol.client.logo.LogoStore;
import dev.gatehouse.authserver.protocol.client.logo.LogoStore.StoredLogo;
import dev.gatehouse.oauth.ClientId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LogoStoreTest {

    private static final StoredLogo PNG = logo("https://app.example.com/logo.png", "png");
    private static final StoredLogo GIF = logo("https://app.example.com/logo.gif", "gif");

    @Inject
    LogoStore logos;

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Test
    void a_later_logo_replaces_an_earlier_one() {
        ClientId client = client();
        logos.put(client, PNG);
        assertSame(logos.findOf(client).orElseThrow(), PNG);

        logos.put(client, GIF);
        assertSame(logos.findOf(client).orElseThrow(), GIF);
    }

    @Test
    void several_clients_may_show_the_same() {
        logos.put(client(), PNG);
        logos.put(client(), PNG);

        assertThat(logos.find(PNG.logo().hash()).orElseThrow().bytes())
                .isEqualTo(PNG.logo().bytes());
    }

    @Test
    void a_logo_goes_with_its_client() {
        ClientId client = client();
        logos.put(client, GIF);
        rows.execute("DELETE FROM client WHERE id = ?", client.value());

        assertThat(logos.findOf(client)).isEmpty();
        logos.put(client, GIF);
        assertThat(logos.findOf(client)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "../../etc/passwd",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "' OR true --"
            })
    void nothing_is_found_under_another_name(String hash) {
        assertThat(logos.find(hash)).isEmpty();
    }

    private ClientId client() {
        Client client = new Given(stores).client();
        return client.id();
    }

    private static StoredLogo logo(String source, String format) {
        return new StoredLogo(
                URI.create(source),
                Logo.of("image/" + format, TestImages.of(format, 20, 10)).orElseThrow(),
                Given.END);
    }

    private static void assertSame(StoredLogo found, StoredLogo wanted) {
        assertThat(found.source()).isEqualTo(wanted.source());
        assertThat(found.freshUntil()).isEqualTo(wanted.freshUntil());
        assertThat(found.logo().mediaType()).isEqualTo(wanted.logo().mediaType());
        assertThat(found.logo().bytes()).isEqualTo(wanted.logo().bytes());
    }
}
