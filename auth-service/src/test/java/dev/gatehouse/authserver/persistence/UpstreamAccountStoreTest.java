package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.upstream.ClaimRule;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccountStore;
import dev.gatehouse.authserver.protocol.upstream.UpstreamAccounts;
import dev.gatehouse.authserver.protocol.upstream.UpstreamIdentity;
import dev.gatehouse.authserver.protocol.upstream.UpstreamProvider;
import dev.gatehouse.oauth.ClaimPath;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whose account somebody has who comes through a provider. */
@QuarkusTest
class UpstreamAccountStoreTest {

    private static final Issuer ISSUER = new Issuer("https://login.example.com");
    private static final ClientId CLIENT = new ClientId("a-client");
    private static final PasswordHash HASH =
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA");

    @Inject
    UpstreamAccountStore store;

    @Inject
    PasswordHasher hasher;

    @Inject
    Rows rows;

    private final String subject = UUID.randomUUID().toString();
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

    @Test
    @Verifies("A9")
    void who_comes_again_has_the_same_account_whatever_they_are_called_then() {
        UserAccount first = logIn(ISSUER, subject, Map.of("preferred_username", "ada-" + subject));
        UserAccount again = logIn(ISSUER, subject, Map.of("preferred_username", "countess"));

        assertThat(again).isEqualTo(first);
        assertThat(first.username()).isEqualTo("harbour:ada-" + subject);
        assertThat(audited).singleElement().isInstanceOfSatisfying(AuditEvent.UpstreamLinked.class, linked -> {
            assertThat(linked.user()).isEqualTo(first.id());
            assertThat(linked.subject()).isEqualTo(subject);
            assertThat(linked.client()).isEqualTo(CLIENT);
        });
    }

    @Test
    @Verifies("A9")
    void the_same_name_or_address_does_not_make_two_people_one() {
        Map<String, Object> claims = Map.of(
                "preferred_username", "ada-" + subject, "email", subject + "@example.com", "email_verified", true);
        UserAccount ada = logIn(ISSUER, subject, claims);
        String another = UUID.randomUUID().toString();

        UserAccount other = logIn(ISSUER, another, claims);
        UserAccount elsewhere = logIn(new Issuer("https://other.example.com"), subject, claims);

        assertThat(other.id()).isNotEqualTo(ada.id());
        assertThat(other.username()).isEqualTo("harbour:" + another);
        assertThat(elsewhere.id()).isNotIn(ada.id(), other.id());
    }

    @Test
    @Verifies("A9")
    void an_address_links_where_that_is_wanted_and_it_was_verified_and_is_of_one_account() {
        String email = subject + "@Example.com";
        UserAccount local = local(email);

        assertThat(logIn(true, subject + "-1", Map.of("email", email)).id()).isNotEqualTo(local.id());
        assertThat(logIn(true, subject + "-2", Map.of("email", email, "email_verified", "true"))
                        .id())
                .isNotEqualTo(local.id());
        assertThat(logIn(true, subject + "-3", Map.of("email", email.toLowerCase(), "email_verified", true)))
                .isEqualTo(local);

        local(email);
        assertThat(logIn(true, subject + "-4", Map.of("email", email, "email_verified", true))
                        .id())
                .isNotEqualTo(local.id());
    }

    @Test
    void of_8_that_come_at_once_for_the_first_time_all_have_one_account() {
        List<UUID> accounts = AtOnce.call(
                8,
                _ -> logIn(ISSUER, subject, Map.of("preferred_username", "ada-" + subject))
                        .id());

        assertThat(accounts).hasSize(8).containsOnly(accounts.getFirst());
        assertThat(audited).hasSize(1);
        assertThat(rows.count("SELECT count(*) FROM user_account WHERE username = ?", "harbour:ada-" + subject))
                .isEqualTo(1);
    }

    @Test
    void what_can_be_allowed_is_as_of_the_last_login() {
        UserAccount ada = logIn(ISSUER, subject, Map.of("groups", List.of("writers")));
        assertThat(store.ceiling(ada.id()).orElseThrow().contains("user:write")).isTrue();

        logIn(ISSUER, subject, Map.of());
        assertThat(store.ceiling(ada.id()).orElseThrow().contains("user:write")).isFalse();

        store.logIn(identity(), Optional.empty(), NOW);
        assertThat(store.ceiling(ada.id())).isEmpty();
        assertThat(store.ceiling(UUID.randomUUID())).isEmpty();
    }

    @Test
    void who_is_spoken_for_is_found_with_what_they_can_allow_and_not_while_disabled() {
        UserAccount ada = logIn(ISSUER, subject, Map.of("groups", List.of("writers")));

        assertThat(store.find(identity())).hasValueSatisfying(found -> {
            assertThat(found.user()).isEqualTo(ada);
            assertThat(found.ceiling()).isEqualTo(store.ceiling(ada.id()));
        });
        rows.execute("UPDATE upstream_account SET scope = NULL WHERE user_id = ?", ada.id());
        assertThat(store.find(identity()).orElseThrow().ceiling()).isEmpty();
        rows.execute("UPDATE upstream_account SET scope = '{}' WHERE user_id = ?", ada.id());
        assertThat(store.find(identity()).orElseThrow().ceiling()).contains(Scope.NONE);
        rows.execute("UPDATE user_account SET disabled_at = now() WHERE id = ?", ada.id());
        assertThat(store.find(identity())).isEmpty();
    }

    private UpstreamIdentity identity() {
        return new UpstreamIdentity(ISSUER, subject, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    @Verifies("A9")
    void nobody_enters_such_an_account_with_a_password() {
        UserAccount ada = logIn(ISSUER, subject, Map.of());

        assertThat(rows.count(
                        "SELECT count(*) FROM user_account WHERE id = ? AND password_hash LIKE '$argon2id$%'",
                        ada.id()))
                .isEqualTo(1);
    }

    private UserAccount local(String email) {
        UserAccount account = new UserAccount(
                UUID.randomUUID(), UUID.randomUUID().toString(), Optional.empty(), Optional.of(email), List.of("user"));
        rows.execute(
                "INSERT INTO user_account (id, username, password_hash, email, roles, is_first)"
                        + " VALUES (?, ?, ?, ?, '{user}', false)",
                account.id(),
                account.username(),
                HASH.encoded(),
                email);
        return account;
    }

    private UserAccount logIn(Issuer issuer, String sub, Map<String, Object> claims) {
        return logIn(issuer, false, sub, claims);
    }

    private UserAccount logIn(boolean byEmail, String sub, Map<String, Object> claims) {
        return logIn(ISSUER, byEmail, sub, claims);
    }

    private UserAccount logIn(Issuer issuer, boolean byEmail, String sub, Map<String, Object> claims) {
        UpstreamProvider provider = new UpstreamProvider(
                "harbour",
                issuer,
                new UpstreamProvider.Credentials("gatehouse", new Secret("x")),
                Scope.of("openid"),
                "Harbour",
                byEmail,
                List.of(new ClaimRule(new ClaimPath("groups"), "writers", Scope.of("user:write"))));
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", sub);
        return new UpstreamAccounts(store, hasher, audited::add, () -> NOW, new SecureRandom())
                .logIn(provider, JsonObject.of(all), CLIENT)
                .orElseThrow();
    }
}
