package dev.gatehouse.authserver.protocol.client.cimd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientKeys;
import dev.gatehouse.authserver.protocol.client.Unresolved;
import dev.gatehouse.authserver.protocol.client.Unresolved.InvalidDescription;
import dev.gatehouse.authserver.protocol.client.Unresolved.NotAdmitted;
import dev.gatehouse.authserver.protocol.client.Unresolved.NotReachable;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchFailure;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchedDocument;
import dev.gatehouse.authserver.protocol.client.known.KnownClient;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataDocumentClientsTest {

    private static final String ID = "https://app.example.com/oauth/client.json";
    private static final ClientIdUrl URL = url(ID);
    private static final ClientKey KEY = ClientKey.generate("ES256");
    private static final FetchFailure DOWN = new FetchFailure("connection refused");

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final Map<ClientId, DocumentClientStore.StoredDocument> stored = new HashMap<>();
    private final List<Client> read = new ArrayList<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private Result<FetchedDocument, FetchFailure> web = found(document(), Optional.empty());
    private MetadataDocumentClients clients = clients(open(), KnownClients.NONE);

    @Test
    @Verifies({"AS60", "AS62"})
    void a_client_is_what_the_document_at_its_id_says() {
        Client client = clients.resolve(URL).orElseThrow();

        assertThat(client).isInstanceOf(PublicClient.class);
        assertThat(client.id().value()).isEqualTo(ID);
        assertThat(client.registration().about().name()).contains("An app");
        assertThat(client.registration().redirectUris()).containsExactly(new RedirectUri("http://127.0.0.1/callback"));
        assertThat(client.registration().mayUse(GrantType.REFRESH_TOKEN)).isTrue();
    }

    @ParameterizedTest
    @Verifies("AS64")
    @CsvSource({"PT0S, PT5M", "PT30M, PT30M", "P30D, P1D"})
    void a_document_is_kept_as_long_as_its_host_says_within_bounds(Duration said, Duration kept) {
        web = found(document(), Optional.of(said));
        clients.resolve(URL).orElseThrow();

        now = now.plus(kept).minusSeconds(1);
        clients.resolve(URL).orElseThrow();
        assertThat(fetches).hasValue(1);

        now = now.plusSeconds(1);
        clients.resolve(URL).orElseThrow();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_changed_document_replaces_the_one_before() {
        clients.resolve(URL).orElseThrow();
        now = now.plus(Duration.ofDays(1));
        web = found(with("redirect_uris", List.of("https://app.example.com/new")), Optional.empty());

        assertThat(clients.resolve(URL).orElseThrow().registration().redirectUris())
                .containsExactly(new RedirectUri("https://app.example.com/new"));
    }

    @Test
    @Verifies({"AS64", "AS67", "R2"})
    void failures_are_not_kept() {
        web = Result.err(DOWN);
        assertThat(clients.resolve(URL).failure()).contains(new NotReachable("connection refused"));
        web = found(with("client_name", ""), Optional.of(Duration.ofHours(1)));
        assertThat(clients.resolve(URL).failure().orElseThrow()).isInstanceOf(InvalidDescription.class);
        web = found(document(), Optional.empty());
        assertThat(clients.resolve(URL).toOptional()).isPresent();
        assertThat(fetches).hasValue(3);
    }

    @Test
    void who_is_interested_is_told_of_each_document_that_was_read() {
        Client client = clients.resolve(URL).orElseThrow();
        clients.resolve(URL).orElseThrow();

        assertThat(read).containsExactly(client);
    }

    @Test
    void a_fresh_document_outlives_an_outage_and_a_stale_one_does_not() {
        clients.resolve(URL).orElseThrow();
        web = Result.err(DOWN);

        assertThat(clients.resolve(URL).toOptional()).isPresent();
        now = now.plus(Duration.ofHours(1));
        assertThat(clients.resolve(URL).failure()).contains(new NotReachable("connection refused"));
    }

    @Test
    void a_well_known_client_is_known_when_its_document_cannot_be_read() {
        clients = clients(open(), knownByDocument());
        web = Result.err(DOWN);

        assertThat(clients.resolve(URL).toOptional()).isPresent();
        assertThat(clients.resolve(url("https://other.example.com/client.json")).failure())
                .contains(new NotReachable("connection refused"));
    }

    @Test
    void a_well_known_client_does_not_hide_that_its_document_is_wrong() {
        clients = clients(open(), knownByDocument());
        web = found(with("client_id", "https://other.example.com/client.json"), Optional.empty());

        assertThat(clients.resolve(URL).failure().orElseThrow()).isInstanceOf(InvalidDescription.class);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("client_id", "https://other.example.com/client.json"),
                Arguments.of("client_id", ID + "/"),
                Arguments.of("client_id", ID.toUpperCase(Locale.ROOT)),
                Arguments.of("client_id", null),
                Arguments.of("client_id", 7),
                Arguments.of("client_name", null),
                Arguments.of("client_name", " "),
                Arguments.of("redirect_uris", null),
                Arguments.of("redirect_uris", List.of("http://app.example.com/callback")),
                Arguments.of("redirect_uris", List.of("javascript:alert(1)")),
                Arguments.of("client_secret", "s"),
                Arguments.of("client_secret_expires_at", 0),
                Arguments.of("token_endpoint_auth_method", "client_secret_basic"),
                Arguments.of("token_endpoint_auth_method", "client_secret_post"),
                Arguments.of("token_endpoint_auth_method", "client_secret_jwt"),
                Arguments.of("token_endpoint_auth_method", "private_key_jwt"),
                Arguments.of("token_endpoint_auth_method", List.of("none")),
                Arguments.of("client_uri", "javascript:alert(1)"),
                Arguments.of("logo_uri", "data:image/svg+xml,x"),
                Arguments.of("grant_types", List.of("client_credentials")));
    }

    @ParameterizedTest
    @Verifies({"AS62", "AS63", "R3", "A3"})
    @MethodSource("lies")
    void a_document_that_lies_is_not_believed(String member, Object value) {
        web = found(with(member, value), Optional.empty());

        assertThat(clients.resolve(URL).failure().orElseThrow()).isInstanceOf(InvalidDescription.class);
        assertThat(stored).isEmpty();
    }

    @ParameterizedTest
    @Verifies("AS63")
    @CsvSource(
            nullValues = "-",
            value = {
                // preferred, listed, keys, taken
                "-, -, none, none",
                "none, -, none, none",
                "none, private_key_jwt none, jwks_uri, none",
                "private_key_jwt, -, jwks, private_key_jwt",
                "private_key_jwt, -, jwks_uri, private_key_jwt",
                "private_key_jwt, private_key_jwt none, jwks_uri, private_key_jwt",
                "private_key_jwt, private_key_jwt none, none, none",
                "-, private_key_jwt none, jwks_uri, private_key_jwt",
                "-, none private_key_jwt, jwks_uri, private_key_jwt",
                "-, none private_key_jwt, none, none",
                "tls_client_auth, none, none, none",
                "tls_client_auth, client_secret_basic none, none, none",
                "private_key_jwt, -, none, -",
                "private_key_jwt, private_key_jwt, none, -",
                "tls_client_auth, -, jwks_uri, -",
                "-, client_secret_basic, jwks_uri, -",
                "client_secret_basic, none, none, -",
                "client_secret_post, private_key_jwt, jwks, -",
                "client_secret_jwt, private_key_jwt none, jwks, -"
            })
    void the_preferred_method_is_taken_or_else_the_strongest_that_can_be_had(
            String preferred, String listed, String keys, String taken) {
        Map<String, Object> document = with("token_endpoint_auth_method", preferred);
        if (listed != null) {
            document.put("token_endpoint_auth_methods_supported", List.of(listed.split(" ")));
        }
        if (!keys.equals("none")) {
            document.put(keys, keys.equals("jwks") ? KEY.set().asMap() : "https://keys.example.com/jwks.json?of=app");
        }
        web = found(document, Optional.empty());

        assertThat(clients.resolve(URL)
                        .toOptional()
                        .map(client -> client.authenticationMethod().value()))
                .isEqualTo(Optional.ofNullable(taken));
    }

    @Test
    @Verifies("AS63")
    void the_client_of_a_document_has_the_keys_that_stand_there() {
        Map<String, Object> document = with("token_endpoint_auth_method", "private_key_jwt");
        document.put("jwks", KEY.set().asMap());
        web = found(document, Optional.of(Duration.ZERO));
        assertThat(clients.resolve(URL).orElseThrow().keys()).contains(new ClientKeys.Registered(KEY.set()));

        document.remove("jwks");
        document.put("jwks_uri", "https://keys.example.com");
        web = found(document, Optional.empty());
        now = now.plus(Duration.ofDays(1));
        assertThat(clients.resolve(URL).orElseThrow().keys())
                .contains(new ClientKeys.Published(URI.create("https://keys.example.com")));
    }

    static Stream<Arguments> badKeys() {
        Map<String, Object> symmetric = Map.of("kty", "oct", "kid", "k", "k", "c2VjcmV0");
        Map<String, Object> weak = Map.of("kty", "RSA", "kid", "w", "n", "AQAB", "e", "AQAB");
        return Stream.of(
                Arguments.of("jwks", Map.of("keys", List.of())),
                Arguments.of("jwks", Map.of("keys", "x")),
                Arguments.of("jwks", Map.of("keys", List.of(symmetric))),
                Arguments.of("jwks", Map.of("keys", List.of(weak))),
                Arguments.of(
                        "jwks",
                        Map.of(
                                "keys",
                                Stream.concat(keys(), Stream.of(symmetric)).toList())),
                Arguments.of(
                        "jwks",
                        Map.of("keys", keys().map(it -> with(it, "d", "AQAB")).toList())),
                Arguments.of("jwks", "https://app.example.com/jwks.json"),
                Arguments.of("jwks", List.of()),
                Arguments.of("jwks_uri", "http://app.example.com/jwks.json"),
                Arguments.of("jwks_uri", "https://user@app.example.com/jwks.json"),
                Arguments.of("jwks_uri", "javascript:alert(1)"),
                Arguments.of("jwks_uri", "/jwks.json"),
                Arguments.of("jwks_uri", ""),
                Arguments.of("jwks_uri", List.of("https://app.example.com/jwks.json")),
                Arguments.of("jwks_uri", Map.of()));
    }

    @ParameterizedTest
    @Verifies({"AS63", "T6"})
    @MethodSource("badKeys")
    void keys_that_prove_nothing_or_are_no_secret_any_more_are_refused(String member, Object value) {
        Map<String, Object> document = with("token_endpoint_auth_method", "private_key_jwt");
        document.put(member, value);
        web = found(document, Optional.empty());

        assertThat(clients.resolve(URL).failure().orElseThrow()).isInstanceOf(InvalidDescription.class);
    }

    @Test
    void keys_in_two_places_are_refused() {
        Map<String, Object> document = with("token_endpoint_auth_method", "private_key_jwt");
        document.put("jwks", KEY.set().asMap());
        document.put("jwks_uri", "https://app.example.com/jwks.json");
        web = found(document, Optional.empty());

        assertThat(clients.resolve(URL).failure().orElseThrow()).isInstanceOf(InvalidDescription.class);
    }

    private static Stream<Map<String, Object>> keys() {
        return ((List<?>) KEY.set().asMap().get("keys"))
                .stream().map(key -> JsonObject.of((Map<?, ?>) key).asMap());
    }

    private static Map<String, Object> with(Map<String, Object> object, String member, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(object);
        changed.put(member, value);
        return changed;
    }

    @ParameterizedTest
    @Verifies("AS68")
    @CsvSource({
        "true, '', '', true",
        "false, '', '', false",
        "true, example.com, '', true",
        "true, other.com, '', false",
        "true, xample.com, '', false",
        "true, '', app.example.com, false",
        "true, '', example.com, false",
        "true, example.com, app.example.com, false"
    })
    void operators_say_whose_documents_are_admitted(boolean enabled, String allowed, String denied, boolean admitted) {
        clients = clients(
                new MetadataDocumentPolicy(enabled, set(allowed), set(denied), World.REDIRECT_URIS), KnownClients.NONE);

        Optional<Unresolved> failure = clients.resolve(URL).failure();

        assertThat(failure).isEqualTo(admitted ? Optional.empty() : Optional.of(new NotAdmitted()));
        assertThat(fetches).hasValue(admitted ? 1 : 0);
    }

    @Test
    @Verifies("R2")
    void those_who_ask_at_once_share_one_fetch() throws Exception {
        CountDownLatch asked = new CountDownLatch(32);
        MetadataDocumentClients slow = new MetadataDocumentClients(
                open(),
                new Store() {
                    @Override
                    public synchronized Optional<StoredDocument> find(ClientId id) {
                        asked.countDown();
                        return super.find(id);
                    }
                },
                url -> {
                    fetches.incrementAndGet();
                    await(asked);
                    return web;
                },
                KnownClients.NONE,
                _ -> {},
                () -> now);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result<Client, Unresolved>>> answers = Stream.generate(
                            () -> threads.submit(() -> slow.resolve(URL)))
                    .limit(32)
                    .toList();
            for (Future<Result<Client, Unresolved>> answer : answers) {
                assertThat(answer.get().toOptional()).isPresent();
            }
        }
        // A straggler may come when the first fetch has just ended.
        assertThat(fetches.get()).isLessThan(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("client_id", ID);
        document.put("client_name", "An app");
        document.put("redirect_uris", List.of("http://127.0.0.1/callback"));
        document.put("grant_types", List.of("authorization_code", "refresh_token"));
        return document;
    }

    private static Map<String, Object> with(String member, Object value) {
        Map<String, Object> document = document();
        document.put(member, value);
        return document;
    }

    private static Result<FetchedDocument, FetchFailure> found(Map<String, Object> document, Optional<Duration> fresh) {
        return Result.ok(new FetchedDocument(JsonObject.of(document), fresh));
    }

    private static MetadataDocumentPolicy open() {
        return new MetadataDocumentPolicy(true, Set.of(), Set.of(), World.REDIRECT_URIS);
    }

    private static KnownClients knownByDocument() {
        return new KnownClients(
                List.of(new KnownClient("An app", Optional.of(JsonObject.of(document())), List.of(), Map.of())));
    }

    private static Set<String> set(String host) {
        return host.isEmpty() ? Set.of() : Set.of(host);
    }

    private static ClientIdUrl url(String id) {
        return ClientIdUrl.parse(new ClientId(id)).orElseThrow();
    }

    private MetadataDocumentClients clients(MetadataDocumentPolicy policy, KnownClients known) {
        return new MetadataDocumentClients(
                policy,
                new Store(),
                url -> {
                    fetches.incrementAndGet();
                    return web;
                },
                known,
                read::add,
                () -> now);
    }

    private class Store implements DocumentClientStore {
        @Override
        public synchronized Optional<StoredDocument> find(ClientId id) {
            return Optional.ofNullable(stored.get(id));
        }

        @Override
        public synchronized boolean put(StoredDocument document) {
            stored.put(document.client().id(), document);
            return true;
        }
    }
}
