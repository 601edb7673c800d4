package dev.gatehouse.authserver.protocol.client.logo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestImages;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.logo.LogoFetcher.FetchedLogo;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLogosTest {

    private static final String ID = "https://app.example.com/client.json";
    private static final String ADDRESS = "https://app.example.com/logo.png";
    private static final Logo IMAGE = Logo.of("image/png", TestImages.png()).orElseThrow();
    private static final Logo OTHER =
            Logo.of("image/gif", TestImages.of("gif", 8, 8)).orElseThrow();

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private Optional<FetchedLogo> web = Optional.of(new FetchedLogo(IMAGE, Optional.empty()));
    private final List<URI> fetched = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final InMemoryLogos stored = new InMemoryLogos();
    private final ClientLogos logos = new ClientLogos(this::fetch, stored, waiting::add, () -> now);

    @Test
    @Verifies("AS66")
    void a_logo_is_fetched_ahead_and_nobody_waits_for_it() {
        Client client = client(ID, ADDRESS);
        logos.fetchOfDocument(client);
        assertThat(fetched).isEmpty();
        assertThat(logos.find(client)).isEmpty();

        work();

        assertThat(logos.find(client)).contains(IMAGE);
        assertThat(logos.find(IMAGE.hash())).contains(IMAGE);
    }

    @ParameterizedTest
    @Verifies({"AS66", "R8", "R1"})
    @CsvSource({
        "https://app.example.com/logo.png, true",
        "https://APP.example.com/logo.png, true",
        "https://app.example.com:8443/logo.png, true",
        "https://example.com/logo.png, true",
        "https://cdn.example.com/logo.png, false",
        "https://my.app.example.com/logo.png, false",
        "https://app.example.com.evil.example/logo.png, false",
        "https://xample.com/logo.png, false",
        "https://com/logo.png, false",
        "https://claude.ai/logo.png, false",
        "http://app.example.com/logo.png, false",
        "https://app.example.com@evil.example/logo.png, false",
        "data:image/png;base64;AAAA, false"
    })
    void the_logo_of_a_document_is_of_the_same_site(String address, boolean shown) {
        Client client = client(ID, address);
        logos.fetchOfDocument(client);
        work();

        assertThat(logos.find(client).isPresent()).isEqualTo(shown);
        assertThat(fetched).hasSize(shown ? 1 : 0);
    }

    @ParameterizedTest
    @Verifies({"AS66", "R1"})
    @ValueSource(strings = {"9b2f8a52-7bfe-4d5c-b1b5-2c4f2c3c2a10", "app.example.com"})
    void who_registered_by_itself_shows_none(String id) {
        Client client = client(id, ADDRESS);
        logos.fetchOfDocument(client);
        work();

        assertThat(fetched).isEmpty();
        assertThat(logos.find(client)).isEmpty();
    }

    @Test
    void what_an_operator_wrote_down_may_have_its_logo_anywhere() {
        Client client = client("desk", "https://cdn.example.net/desk.png");
        logos.fetchOfPreregistered(client);
        work();

        assertThat(logos.find(client)).contains(IMAGE);
    }

    @Test
    @Verifies("R8")
    void a_logo_that_is_fresh_is_not_fetched_again() {
        web = Optional.of(new FetchedLogo(IMAGE, Optional.of(Duration.ofHours(2))));
        logos.fetchOfDocument(client(ID, ADDRESS));
        work();
        now = now.plus(Duration.ofHours(2)).minusSeconds(1);
        logos.fetchOfDocument(client(ID, ADDRESS));
        work();
        assertThat(fetched).hasSize(1);

        now = now.plusSeconds(1);
        logos.fetchOfDocument(client(ID, ADDRESS));
        work();
        assertThat(fetched).hasSize(2);
    }

    @Test
    void a_logo_that_cannot_be_fetched_any_more_stays_as_it_was() {
        logos.fetchOfDocument(client(ID, ADDRESS));
        work();
        web = Optional.empty();
        now = now.plus(Duration.ofDays(2));
        logos.fetchOfDocument(client(ID, ADDRESS));
        work();

        assertThat(logos.find(client(ID, ADDRESS))).contains(IMAGE);
    }

    @Test
    @Verifies("R8")
    void a_client_that_names_another_logo_or_none_does_not_show_the_old_one() {
        logos.fetchOfDocument(client(ID, ADDRESS));
        work();
        Client changed = client(ID, "https://app.example.com/other.gif");
        assertThat(logos.find(changed)).isEmpty();
        assertThat(logos.find(client(ID, ""))).isEmpty();

        web = Optional.of(new FetchedLogo(OTHER, Optional.empty()));
        logos.fetchOfDocument(changed);
        work();
        assertThat(logos.find(changed)).contains(OTHER);
    }

    private Optional<FetchedLogo> fetch(URI source) {
        fetched.add(source);
        return web;
    }

    private void work() {
        List<Runnable> tasks = List.copyOf(waiting);
        waiting.clear();
        tasks.forEach(Runnable::run);
    }

    private static Client client(String id, String logo) {
        ClientRegistration plain = World.registration(World.REDIRECT_URI);
        return new Client.PublicClient(
                new ClientId(id),
                new ClientRegistration(
                        plain.redirectUris(),
                        plain.grantTypes(),
                        plain.scope(),
                        plain.openId(),
                        new ClientDescription(logo.isEmpty() ? Map.of() : Map.of("logo_uri", logo)),
                        plain.issuedAt()));
    }

    private static final class InMemoryLogos implements LogoStore {

        private final Map<ClientId, StoredLogo> byClient = new HashMap<>();

        @Override
        public Optional<StoredLogo> findOf(ClientId client) {
            return Optional.ofNullable(byClient.get(client));
        }

        @Override
        public Optional<Logo> find(String hash) {
            return byClient.values().stream()
                    .map(StoredLogo::logo)
                    .filter(logo -> logo.hash().equals(hash))
                    .findFirst();
        }

        @Override
        public void put(ClientId client, StoredLogo logo) {
            byClient.put(client, logo);
        }
    }
}
