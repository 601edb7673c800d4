package dev.gatehouse.authserver.protocol.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.limits.TokenBuckets;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess.Limits;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationAccess.Mode;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.OAuthError.TemporarilyUnavailable;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Verifies({"AS86", "R6"})
class RegistrationAccessTest {

    private static final String LOOPBACK = "http://127.0.0.1/callback";
    private static final Secret INITIAL_ACCESS_TOKEN = TestSecrets.next();

    private final World world = new World();

    @Test
    void everybody_may_register_when_registration_is_open() {
        assertThat(register(registrar(Mode.OPEN), "192.0.2.1", LOOPBACK)).isEqualTo("registered");
    }

    @Test
    void with_tokens_only_a_stranger_is_refused_and_a_bearer_is_not() {
        ClientRegistrar registrar = registrar(Mode.TOKEN);

        assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("invalid_token");
        assertThat(register(registrar, Optional.of(TestSecrets.next()))).isEqualTo("invalid_token");
        assertThat(register(registrar, Optional.of(INITIAL_ACCESS_TOKEN))).isEqualTo("registered");
    }

    @Test
    void a_token_that_is_presented_has_to_be_good_even_where_none_is_needed() {
        assertThat(register(registrar(Mode.OPEN), Optional.of(TestSecrets.next())))
                .isEqualTo("invalid_token");
    }

    @Test
    void one_address_has_a_rate_and_another_is_not_concerned() {
        ClientRegistrar registrar = registrar(Mode.OPEN);
        for (int i = 0; i < 3; i++) {
            assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("registered");
        }

        assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("temporarily_unavailable");
        assertThat(register(registrar, "192.0.2.2", LOOPBACK)).isEqualTo("registered");
        assertThat(register(registrar, Optional.of(INITIAL_ACCESS_TOKEN))).isEqualTo("registered");
    }

    @Test
    void one_redirect_host_has_a_rate_wherever_the_requests_come_from() {
        ClientRegistrar registrar = registrar(Mode.OPEN);
        for (int i = 0; i < 5; i++) {
            assertThat(register(registrar, "192.0.2." + i, "https://app.example.com/" + i))
                    .isEqualTo("registered");
        }

        assertThat(register(registrar, "192.0.2.9", "https://APP.example.com/x"))
                .isEqualTo("temporarily_unavailable");
        assertThat(register(registrar, "192.0.2.9", "https://other.example.com/x"))
                .isEqualTo("registered");
    }

    @Test
    void a_vendor_whose_users_share_an_address_has_room_for_them() {
        ClientRegistrar registrar = registrar(Mode.OPEN);
        for (int i = 0; i < 30; i++) {
            assertThat(register(registrar, "192.0.2.1", "https://vendor.example/callback"))
                    .isEqualTo("registered");
        }
        assertThat(register(registrar, "192.0.2.1", "https://vendor.example/callback", "https://evil.example/callback"))
                .isEqualTo("registered");
        for (int i = 0; i < 2; i++) {
            assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("registered");
        }
        assertThat(register(registrar, "192.0.2.1", "https://vendor.example/callback", LOOPBACK))
                .isEqualTo("registered");
    }

    @Test
    void one_address_has_a_quota_of_a_day() {
        ClientRegistrar registrar = Registering.registrar(
                world, access(Mode.OPEN, new Limits(1000, 1000, 2)), Registering.terms(world, World.REDIRECT_URIS));
        assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("registered");
        assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("registered");

        assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("temporarily_unavailable");
        assertThat(register(registrar, "192.0.2.2", LOOPBACK)).isEqualTo("registered");
        world.now = world.now.plus(Duration.ofDays(1));
        assertThat(register(registrar, "192.0.2.1", LOOPBACK)).isEqualTo("registered");
    }

    @Test
    void a_refusal_says_when_to_come_again() {
        TokenBuckets buckets = new TokenBuckets();
        assertThat(buckets.take("key", 2)).isEmpty();
        assertThat(buckets.take("key", 2)).isEmpty();

        assertThat(buckets.take("key", 2).orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(buckets.take("another key", 2)).isEmpty();
    }

    private ClientRegistrar registrar(Mode mode) {
        return Registering.registrar(
                world, access(mode, new Limits(3, 5, 1000)), Registering.terms(world, World.REDIRECT_URIS));
    }

    private static RegistrationAccess access(Mode mode, Limits limits) {
        return new RegistrationAccess(
                mode, Set.of(INITIAL_ACCESS_TOKEN.hash()), limits, Set.of("vendor.example"), new TokenBuckets());
    }

    private static String register(ClientRegistrar registrar, String address, String... redirectUris) {
        return outcome(registrar, new Registrant(address, Optional.empty()), redirectUris);
    }

    private static String register(ClientRegistrar registrar, Optional<Secret> token) {
        return outcome(registrar, new Registrant("192.0.2.1", token), LOOPBACK);
    }

    private static String outcome(ClientRegistrar registrar, Registrant registrant, String... redirectUris) {
        Result<RegisteredClient, AtRegistration> result =
                registrar.register(JsonObject.of(Map.of("redirect_uris", List.of(redirectUris))), registrant);
        result.failure()
                .filter(TemporarilyUnavailable.class::isInstance)
                .ifPresent(it ->
                        assertThat(((TemporarilyUnavailable) it).retryAfter()).isPositive());
        return result.failure().map(AtRegistration::code).orElse("registered");
    }
}
