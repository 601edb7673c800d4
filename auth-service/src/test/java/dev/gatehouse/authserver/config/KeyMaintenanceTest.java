package dev.gatehouse.authserver.config;

import static dev.gatehouse.oauth.jose.SignatureAlgorithm.ES256;
import static dev.gatehouse.oauth.jose.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.authserver.fixtures.InMemorySigningKeys;
import dev.gatehouse.authserver.fixtures.TestKeys;
import dev.gatehouse.authserver.persistence.SigningKeyTable;
import dev.gatehouse.authserver.protocol.keys.KeyRotationPolicy;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
import dev.gatehouse.authserver.protocol.keys.SigningKeyStore;
import dev.gatehouse.authserver.protocol.keys.StoredKey;
import dev.gatehouse.oauth.jose.SigningKey;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class KeyMaintenanceTest {

    @Inject
    SigningKeyTable table;

    private final InMemorySigningKeys store = new InMemorySigningKeys();

    @Test
    void a_server_starts_with_a_key_for_each_algorithm_it_needs() {
        RotatingSigningKeys keys = keys(store);

        new KeyMaintenance(config(Map.of()), keys, table).onStart(new StartupEvent());

        assertThat(keys.forAccessTokens().algorithm()).isEqualTo(ES256);
        assertThat(keys.current(RS256).algorithm()).isEqualTo(RS256);
    }

    @Test
    void a_key_that_the_operator_withdraws_is_out_from_the_start_on() {
        RotatingSigningKeys keys = keys(store);
        keys.prepare();
        SigningKey leaked = keys.forAccessTokens();

        KeyMaintenance maintenance = new KeyMaintenance(
                config(Map.of("gatehouse.auth.keys.revoked", leaked.id() + ",unheard-of")), keys, table);
        maintenance.onStart(new StartupEvent());

        assertThat(keys.published().find(leaked.id())).isEmpty();
        assertThat(keys.forAccessTokens()).isNotEqualTo(leaked);
    }

    @Test
    void a_wrong_key_encryption_key_stops_the_start_and_is_named() {
        RotatingSigningKeys keys = keys(new Unreadable(store));
        keys(store).prepare();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new KeyMaintenance(config(Map.of()), keys, table).onStart(new StartupEvent()))
                .withMessageContaining("gatehouse.auth.key-encryption-key")
                .withMessageContaining("gatehouse.auth.keys.revoked")
                .withMessageContaining(store.all().getFirst().life().id());
    }

    @ParameterizedTest
    @CsvSource({
        "gatehouse.auth.keys.algorithm, HS256",
        "gatehouse.auth.keys.algorithm, es256",
        "gatehouse.auth.keys.rotate-every, PT59M",
        "gatehouse.auth.keys.rotate-every, PT0S",
        "gatehouse.auth.keys.rotate-every, -P1D",
        "gatehouse.auth.key-encryption-key, short",
        "gatehouse.auth.key-encryption-key, not base64!",
        "gatehouse.auth.previous-key-encryption-keys, c2hvcnQ="
    })
    void a_bad_value_is_named(String name, String value) {
        KeyWiring wiring = new KeyWiring(config(Map.of(name, value)));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> {
                    wiring.keyEncryption(new SecureRandom());
                    wiring.signingKeys(store, InstantSource.system(), new SecureRandom());
                })
                .withMessageContaining(name);
    }

    private static RotatingSigningKeys keys(SigningKeyStore store) {
        return new RotatingSigningKeys(
                store,
                new KeyRotationPolicy(ES256, Duration.ofDays(90), Duration.ofHours(8)),
                InstantSource.system(),
                TestKeys::make);
    }

    private static AuthServerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(AuthServerConfig.class)
                .withDefaultValues(Map.of(
                        "gatehouse.auth.issuer", "https://auth.example.com",
                        "gatehouse.auth.key-encryption-key", "ZGV2ZWxvcG1lbnQtb25seS1lbmNyeXB0aW9uLWtleTE=",
                        "gatehouse.auth.default-resource", "mcp"))
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(AuthServerConfig.class);
    }

    /** The keys as a node sees them that has another key-encryption key. */
    private record Unreadable(SigningKeyStore keys) implements SigningKeyStore {

        @Override
        public List<StoredKey> all() {
            return keys.all().stream()
                    .map(key -> new StoredKey(key.life(), key.verification(), Optional.empty()))
                    .toList();
        }

        @Override
        public void publish(SigningKey key, Instant now) {
            keys.publish(key, now);
        }

        @Override
        public void promote(String id, Instant now) {
            keys.promote(id, now);
        }

        @Override
        public void revoke(String id, Instant now) {
            keys.revoke(id, now);
        }

        @Override
        public void remove(String id) {
            keys.remove(id);
        }
    }
}
