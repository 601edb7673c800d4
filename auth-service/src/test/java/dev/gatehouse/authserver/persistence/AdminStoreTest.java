package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.admin.AdminQuery;
import dev.gatehouse.authserver.protocol.admin.AdminStore;
import dev.gatehouse.authserver.protocol.admin.Effect;
import dev.gatehouse.authserver.protocol.admin.Listing;
import dev.gatehouse.authserver.protocol.admin.Listing.Duplicates;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedClient;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedEvent;
import dev.gatehouse.authserver.protocol.admin.Listing.Page;
import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientChanged;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.GrantRevoked;
import dev.gatehouse.authserver.protocol.audit.AuditStore;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore.StoredDocument;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdminStoreTest {

    @Inject
    AdminStore admin;

    @Inject
    Listing lists;

    @Inject
    AuditStore audit;

    @Inject
    DocumentClientStore documents;

    @Inject
    Stores stores;

    @Inject
    Rows rows;

    @Inject
    Accounts accounts;

    @Test
    @Verifies("T13")
    void a_disabled_client_is_not_there_any_more_and_neither_is_what_it_was_granted() {
        Authorization granted = given().issued(TestSecrets.next());
        String id = granted.client().value();
        assertThat(admin.disableClient(id, Given.NOW, true)).isEqualTo(Effect.ofClients(1, 1));
        assertThat(stores.clients().find(granted.client())).isPresent();

        assertThat(admin.disableClient(id, Given.NOW, false)).isEqualTo(Effect.ofClients(1, 1));

        assertThat(stores.clients().find(granted.client())).isEmpty();
        assertThat(stores.authorizations().isActive(granted.id())).isFalse();
        assertThat(stores.revokedTokens().isActive(UUID.randomUUID(), Optional.of(granted.client()), Optional.empty()))
                .isFalse();
        assertThat(admin.disableClient(id, Given.NOW, false)).isEqualTo(Effect.ofClients(0, 0));
    }

    @Test
    void an_enabled_client_is_there_again_without_what_it_was_granted() {
        Authorization granted = given().issued(TestSecrets.next());
        String id = granted.client().value();
        admin.disableClient(id, Given.NOW, false);

        assertThat(admin.enableClient(id, true)).isEqualTo(Effect.ofClients(1, 0));
        assertThat(admin.enableClient(id, false)).isEqualTo(Effect.ofClients(1, 0));

        assertThat(stores.clients().find(granted.client())).isPresent();
        assertThat(stores.authorizations().isActive(granted.id())).isFalse();
        assertThat(admin.enableClient(id, false)).isEqualTo(Effect.ofClients(0, 0));
    }

    @Test
    @Verifies("T13")
    void the_document_of_a_disabled_client_does_not_bring_it_back() {
        ClientId id = new ClientId("https://" + UUID.randomUUID() + ".example/client.json");
        StoredDocument document = new StoredDocument(
                new Client.PublicClient(id, World.registration("https://app.example.com/cb")), Given.NOW);
        assertThat(documents.put(document)).isTrue();

        admin.disableClient(id.value(), Given.NOW, false);

        assertThat(documents.put(document)).isFalse();
        assertThat(documents.find(id)).isEmpty();
        assertThat(stores.clients().find(id)).isEmpty();
    }

    @Test
    void of_8_who_disable_at_once_one_does() {
        Authorization granted = given().issued(TestSecrets.next());

        assertThat(AtOnce.call(8, _ -> admin.disableClient(granted.client().value(), Given.NOW, false)))
                .containsOnlyOnce(Effect.ofClients(1, 1));
    }

    @Test
    @Verifies("LAST_ADMINISTRATOR")
    void of_two_administrators_who_are_disabled_at_the_same_instant_one_stays() throws Exception {
        UUID one = administrator();
        UUID other = administrator();
        rows.execute(
                "UPDATE user_account SET roles = '{was-admin}' WHERE 'admin' = ANY (roles) AND id NOT IN (?, ?)",
                one,
                other);
        try (Connection faster = rows.connection();
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            faster.setAutoCommit(false);
            faster.createStatement().execute("UPDATE user_account SET disabled_at = now() WHERE id = '" + one + "'");
            Future<Effect> slower = thread.submit(() -> admin.allOrNothing(() -> admin.ofUser(other, false, false)));
            while (!slower.isDone()
                    && rows.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0) {
                Thread.onSpinWait();
            }
            faster.commit();
            faster.setAutoCommit(true);

            assertThat(slower.get().users()).isZero();
            assertThat(admin.ofUser(other, false, true).users()).isZero();
        } finally {
            rows.execute("DELETE FROM user_account WHERE id IN (?, ?)", one, other);
            rows.execute("UPDATE user_account SET roles = '{admin}' WHERE 'was-admin' = ANY (roles)");
        }
    }

    private UUID administrator() {
        UUID id = accounts.add().id();
        rows.execute("UPDATE user_account SET roles = '{admin}' WHERE id = ?", id);
        return id;
    }

    @Test
    void with_everything_go_what_clients_pushed_and_what_devices_ask_for() {
        Authorization granted = given().issued(TestSecrets.next());
        rows.execute("""
                INSERT INTO pushed_request (hash, client_id, parameters, expires_at, kept_until)
                VALUES (sha256('pushed'), ?, '', now() + interval '1 hour', now() + interval '1 hour')""", granted.client().value());
        rows.execute("""
                INSERT INTO device_request (hash, user_code, client_id, resource, scope, address, expires_at,
                    interval_seconds, next_poll_at)
                VALUES (sha256('device'), sha256('code'), ?, 'https://r', '{user}', '', now() + interval '1 hour', 5, now())""", granted.client().value());

        admin.revokeEverything(Given.NOW, false);

        assertThat(rows.count("SELECT count(*) FROM pushed_request")).isZero();
        assertThat(rows.count("SELECT count(*) FROM device_request")).isZero();
    }

    @Test
    void the_grants_of_a_client_or_one_of_them_can_be_revoked_and_the_client_stays() {
        Authorization one = given().issued(TestSecrets.next());
        Authorization another = given().issued(TestSecrets.next());
        assertThat(admin.revokeGrant(one.id(), Given.NOW, true)).isEqualTo(Effect.ofGrants(1));
        assertThat(admin.revokeGrant(one.id(), Given.NOW, false)).isEqualTo(Effect.ofGrants(1));
        assertThat(stores.authorizations().isActive(one.id())).isFalse();
        assertThat(stores.authorizations().isActive(another.id())).isTrue();

        assertThat(admin.revokeGrantsOfClient(another.client().value(), Given.NOW, false))
                .isEqualTo(Effect.ofGrants(1));
        assertThat(stores.authorizations().isActive(another.id())).isFalse();
        assertThat(stores.clients().find(another.client())).isPresent();
    }

    @Test
    void what_fails_leaves_nothing_behind() {
        Authorization granted = given().issued(TestSecrets.next());

        assertThatIllegalStateException()
                .isThrownBy(() -> admin.allOrNothing(() -> {
                    admin.disableClient(granted.client().value(), Given.NOW, false);
                    throw new IllegalStateException("no entry could be written");
                }));

        assertThat(stores.clients().find(granted.client())).isPresent();
        assertThat(stores.authorizations().isActive(granted.id())).isTrue();
    }

    @Test
    @Verifies("R6")
    void clients_that_registered_alike_are_one_group_whatever_port_they_took_and_the_unused_can_go() {
        String name = "Copy " + UUID.randomUUID();
        List<ClientId> copies = IntStream.range(0, 4)
                .mapToObj(i -> register(name, "http://127.0.0.1:" + (5000 + i) + "/callback"))
                .toList();
        ClientId other = register(name, "http://127.0.0.1:5000/other");
        rows.execute(
                "UPDATE client SET used = true WHERE id = ?", copies.getFirst().value());

        Duplicates group = lists.duplicates(10_000).stream()
                .filter(it -> it.name().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
        assertThat(group.clients()).isEqualTo(4);
        assertThat(group.unused()).isEqualTo(3);
        assertThat(admin.removeUnused(group.fingerprint(), Given.NOW, true)).isEqualTo(Effect.ofClients(3, 0));
        assertThat(admin.removeUnused(group.fingerprint(), Given.NOW, false)).isEqualTo(Effect.ofClients(3, 0));

        assertThat(stores.clients().find(copies.getFirst())).isPresent();
        assertThat(stores.clients().find(other)).isPresent();
        assertThat(copies.stream().skip(1).map(stores.clients()::find)).containsOnly(Optional.empty());
    }

    @Test
    void a_list_is_read_page_by_page_and_nothing_stands_twice_or_is_left_out() {
        String name = "Paged " + UUID.randomUUID();
        List<ClientId> registered = IntStream.range(0, 7)
                .mapToObj(i -> register(name, "https://app.example.com/" + i))
                .toList();

        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<ListedClient> page = lists.clients(query("search", name, "limit", "3", "after", next.orElse("")));
            page.items().forEach(client -> seen.add(client.clientId()));
            next = page.next();
        } while (next.isPresent());

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        registered.stream().map(ClientId::value).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR '1'='1",
                "'; DROP TABLE client; --",
                "%",
                "_",
                "\\",
                "\\%",
                "a:b",
                "?",
                "$1",
                "\uD83D\uDE00",
                "0~x",
                "-1"
            })
    @Verifies("T14")
    void what_is_searched_for_means_itself(String text) {
        String name = "Plain " + UUID.randomUUID();
        register(name, "https://app.example.com/cb");
        String odd = "Odd " + text + " name " + UUID.randomUUID();
        register(odd, "https://app.example.com/cb");

        assertThat(lists.clients(query("search", "Odd " + text + " name", "limit", "200"))
                        .items())
                .extracting(client -> client.name().orElse(""))
                .contains(odd)
                .doesNotContain(name);
        assertThat(lists.users(query("search", text)).items()).isEmpty();
        assertThat(lists.grants(query("search", "x" + text, "after", text)).items())
                .isEmpty();
        assertThat(lists.events(query("event", text, "client_id", text, "after", text))
                        .items())
                .isEmpty();
    }

    @Test
    void the_timeline_is_in_the_order_in_which_things_happened_whenever_they_were_written_down() {
        ClientId client = new ClientId("client-" + UUID.randomUUID());
        List.of(2, 0, 3, 1)
                .forEach(i -> audit.append(List.of(AuditEntry.of(
                        new ClientChanged(client, Given.NOW.plusSeconds(i)), Optional.of("number-" + i)))));

        Page<ListedEvent> first = lists.events(query("client_id", client.value(), "limit", "3"));
        Page<ListedEvent> second = lists.events(
                query("client_id", client.value(), "after", first.next().orElseThrow()));

        assertThat(Stream.of(first, second).flatMap(page -> page.items().stream()))
                .extracting(event -> event.entry().reference().orElseThrow())
                .containsExactly("number-3", "number-2", "number-1", "number-0");
    }

    @Test
    void each_page_is_one_statement() {
        given().issued(TestSecrets.next());

        assertThat(rows.statementsOf(() -> lists.clients(query()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> lists.users(query()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> lists.grants(query()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> lists.events(query()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> lists.duplicates(50))).isEqualTo(1);
    }

    @Test
    void a_user_and_a_grant_are_listed_with_what_there_is_of_them() {
        Authorization granted = given().issued(TestSecrets.next());

        assertThat(lists.users(query("user_id", granted.user().id().toString())).items())
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.username()).isEqualTo("admin");
                    assertThat(user.roles()).containsExactly("admin");
                    assertThat(user.grants()).isPositive();
                });
        assertThat(lists.grants(query("client_id", granted.client().value())).items())
                .singleElement()
                .satisfies(grant -> assertThat(grant.grantId()).isEqualTo(granted.id()));
    }

    @Test
    void a_reference_leads_to_all_that_came_of_the_grant() {
        UUID grant = UUID.randomUUID();
        String reference = UUID.randomUUID().toString().substring(0, 8);
        ClientId client = new ClientId("client-of-" + reference);
        audit.append(List.of(
                AuditEntry.of(new GrantRevoked(grant, client, Given.NOW), Optional.of(reference)),
                AuditEntry.of(new GrantRevoked(grant, client, Given.NOW), Optional.of("another1")),
                AuditEntry.of(new GrantRevoked(UUID.randomUUID(), client, Given.NOW), Optional.of("another2")),
                AuditEntry.of(new ClientChanged(client, Given.NOW), Optional.of("another3"))));

        assertThat(lists.events(query("reference", reference)).items())
                .extracting(ListedEvent::entry)
                .extracting(entry -> entry.reference().orElseThrow())
                .containsExactly("another1", reference);
        assertThat(lists.events(query("client_id", client.value())).items()).hasSize(4);
        assertThat(lists.events(query("client_id", client.value(), "event", "client_changed"))
                        .items())
                .hasSize(1);
    }

    private ClientId register(String name, String redirectUri) {
        ClientId id = new ClientId(UUID.randomUUID().toString());
        var plain = World.registration(redirectUri);
        stores.add(new Client.PublicClient(
                id,
                new ClientRegistration(
                        plain.redirectUris(),
                        plain.grantTypes(),
                        plain.scope(),
                        plain.openId(),
                        new ClientDescription(Map.of("client_name", name)),
                        Instant.parse("2026-11-20T00:00:00Z"))));
        return id;
    }

    private Given given() {
        return new Given(stores);
    }

    private static AdminQuery query(String... namesAndValues) {
        var form = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return AdminQuery.parse(Parameters.parse(World.form(form)).orElseThrow())
                .toOptional()
                .orElseThrow();
    }
}
