package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.crypto.KeyEncryption;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.authserver.protocol.totp.TotpSecret;
import dev.gatehouse.authserver.protocol.totp.TotpStore;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthenticatorStoreTest {

    @Inject
    TotpStore store;

    @Inject
    Accounts accounts;

    @Inject
    Statements statements;

    @Inject
    Rows rows;

    private final SecureRandom random = new SecureRandom();
    private final TotpSecret secret = TotpSecret.generate(random);
    private final List<SecretHash> codes =
            List.of(TestSecrets.next().hash(), TestSecrets.next().hash());
    private UserAccount user;

    @BeforeEach
    void addUser() {
        user = accounts.add();
    }

    @Test
    void an_authenticator_is_found_again_with_its_recovery_codes() {
        assertThat(store.exists(user.id())).isFalse();
        assertThat(store.find(user.id())).isEmpty();

        assertThat(add()).isTrue();

        assertThat(store.exists(user.id())).isTrue();
        assertThat(store.find(user.id()).orElseThrow().bytes()).isEqualTo(secret.bytes());
        assertThat(store.recoveryCodes(user.id())).isEqualTo(2);
    }

    @Test
    void a_second_authenticator_does_not_take_the_place_of_the_first() {
        add();

        assertThat(store.add(
                        user.id(),
                        TotpSecret.generate(random),
                        9,
                        List.of(TestSecrets.next().hash())))
                .isFalse();
        assertThat(store.find(user.id()).orElseThrow().bytes()).isEqualTo(secret.bytes());
        assertThat(store.recoveryCodes(user.id())).isEqualTo(2);
    }

    @Test
    @Verifies("L2")
    void a_code_is_good_once_and_none_before_it_is_good_after_it() {
        add();

        assertThat(store.use(user.id(), 100)).as("it enrolled the app").isFalse();
        assertThat(store.use(user.id(), 101)).isTrue();
        assertThat(store.use(user.id(), 101)).isFalse();
        assertThat(store.use(user.id(), 100)).isFalse();
        assertThat(store.use(user.id(), 102)).isTrue();
    }

    @Test
    @Verifies("L2")
    void of_32_uses_of_a_code_at_once_one_wins() {
        add();

        assertThat(AtOnce.call(32, _ -> store.use(user.id(), 101))).containsOnlyOnce(true);
        assertThat(AtOnce.call(32, _ -> store.use(user.id(), codes.getFirst()))).containsOnlyOnce(true);
    }

    @Test
    void a_recovery_code_is_of_one_user() {
        add();

        assertThat(store.use(accounts.add().id(), codes.getFirst())).isFalse();
        assertThat(store.use(user.id(), codes.getFirst())).isTrue();
        assertThat(store.recoveryCodes(user.id())).isEqualTo(1);
    }

    @Test
    void new_recovery_codes_take_the_place_of_all_old_ones() {
        add();
        SecretHash next = TestSecrets.next().hash();

        store.replaceRecoveryCodes(user.id(), List.of(next));

        assertThat(store.use(user.id(), codes.getFirst())).isFalse();
        assertThat(store.use(user.id(), next)).isTrue();
    }

    @Test
    void who_has_no_authenticator_gets_no_recovery_codes() {
        store.replaceRecoveryCodes(user.id(), codes);

        assertThat(store.recoveryCodes(user.id())).isZero();
    }

    @Test
    void recovery_codes_go_with_their_authenticator() {
        add();

        assertThat(store.remove(user.id())).isTrue();
        assertThat(store.remove(user.id())).isFalse();

        assertThat(store.exists(user.id())).isFalse();
        assertThat(store.use(user.id(), codes.getFirst())).isFalse();
    }

    @Test
    @Verifies("T10")
    void the_secret_is_stored_encrypted() {
        add();

        assertThat(rows.count(
                        "SELECT position(decode(?, 'hex') IN secret) FROM totp WHERE user_id = ?",
                        HexFormat.of().formatHex(secret.bytes()),
                        user.id()))
                .isZero();
    }

    @Test
    void a_changed_key_encryption_key_is_followed() {
        byte[] old = random.generateSeed(KeyEncryption.KEY_LENGTH);
        byte[] next = random.generateSeed(KeyEncryption.KEY_LENGTH);
        AuthenticatorStore before = under(old);
        before.add(user.id(), secret, 1, codes);

        AuthenticatorStore between = under(next, old);
        assertThat(between.find(user.id()).orElseThrow().bytes()).isEqualTo(secret.bytes());
        between.encryptAnew();

        assertThat(under(next).find(user.id()).orElseThrow().bytes()).isEqualTo(secret.bytes());
    }

    @Test
    void every_call_is_one_statement() {
        assertThat(rows.statementsOf(this::add)).isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.find(user.id()))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.use(user.id(), 200))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.use(user.id(), codes.getFirst())))
                .isEqualTo(1);
        List<SecretHash> next = List.of(TestSecrets.next().hash());
        assertThat(rows.statementsOf(() -> store.replaceRecoveryCodes(user.id(), next)))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> store.remove(user.id()))).isEqualTo(1);
    }

    private boolean add() {
        return store.add(user.id(), secret, 100, codes);
    }

    private AuthenticatorStore under(byte[] key, byte[]... previous) {
        return new AuthenticatorStore(statements, new KeyEncryption(key, List.of(previous), random));
    }
}
