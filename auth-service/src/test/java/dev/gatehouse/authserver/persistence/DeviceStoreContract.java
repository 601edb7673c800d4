package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.IssuedDeviceCode;
import dev.gatehouse.authserver.protocol.device.DeviceCodeStore.Standing;
import dev.gatehouse.authserver.protocol.device.DeviceRequest;
import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class DeviceStoreContract {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    final Secret deviceCode = TestSecrets.next();
    final Secret userCode = TestSecrets.next();

    abstract Stores stores();

    /** Makes what happened with {@link #deviceCode} so much longer ago. */
    abstract void turnBack(Duration time);

    @Test
    void a_request_is_found_as_it_was_saved_until_somebody_decides() {
        DeviceRequest request = saved();

        assertThat(stores().devices().findWaiting(userCode.hash())).contains(request);
        assertThat(standing()).isEqualTo(new Standing.Waiting());
        assertThat(stores().deviceCodes().find(deviceCode.hash()).map(IssuedDeviceCode::client))
                .contains(request.client());
        assertThat(stores().devices().findWaiting(TestSecrets.next().hash())).isEmpty();
        assertThat(stores().deviceCodes().find(TestSecrets.next().hash())).isEmpty();
    }

    @Test
    void a_user_code_that_is_taken_is_not_given_again() {
        DeviceRequest first = saved();
        Secret other = TestSecrets.next();
        DeviceRequest second = new DeviceRequest(
                other.hash(), first.userCode(), first.client(), first.resource(), first.scope(), first.address());

        assertThat(stores().devices().save(second, LIFETIME, INTERVAL)).isFalse();
        assertThat(stores().deviceCodes().find(other.hash())).isEmpty();
    }

    @Test
    @Verifies("A15")
    void who_asks_in_time_is_not_told_to_slow_down_and_who_does_not_waits_longer_from_then_on() {
        saved();

        assertThat(polls()).isFalse();
        turnBack(Duration.ofSeconds(5));
        assertThat(polls()).isFalse();
        turnBack(Duration.ofSeconds(2));
        assertThat(polls()).isTrue();
        turnBack(Duration.ofSeconds(8));
        assertThat(polls()).isTrue();
        turnBack(Duration.ofSeconds(15));
        assertThat(polls()).isFalse();
    }

    @Test
    @Verifies("A15")
    void of_32_polls_at_once_one_is_in_time() {
        saved();

        assertThat(AtOnce.call(32, _ -> polls())).hasSize(32).containsOnlyOnce(false);
    }

    @Test
    void what_was_approved_is_an_authorization() {
        Authorization authorization = approved();

        assertThat(standing()).isEqualTo(new Standing.Approved(authorization));
        assertThat(stores().authorizations().find(authorization.id())).contains(authorization);
        assertThat(stores().devices().findWaiting(userCode.hash())).isEmpty();
    }

    @Test
    void what_was_denied_is_none() {
        saved();

        assertThat(stores().devices().deny(userCode.hash())).isTrue();

        assertThat(standing()).isEqualTo(new Standing.Denied());
        assertThat(stores().devices().findWaiting(userCode.hash())).isEmpty();
        assertThat(stores().devices().deny(userCode.hash())).isFalse();
    }

    @Test
    @Verifies("A15")
    void of_32_decisions_at_once_one_counts() {
        DeviceRequest request = saved();

        assertThat(AtOnce.call(
                        32,
                        i -> i % 2 == 0
                                ? stores().devices().deny(userCode.hash())
                                : stores().devices().approve(userCode.hash(), authorization(request))))
                .containsOnlyOnce(true);
    }

    @Test
    @Verifies("A15")
    void a_decision_comes_too_late_when_the_request_has_expired() {
        DeviceRequest request = saved();
        turnBack(LIFETIME);

        assertThat(stores().devices().findWaiting(userCode.hash())).isEmpty();
        assertThat(stores().devices().deny(userCode.hash())).isFalse();
        assertThat(stores().devices().approve(userCode.hash(), authorization(request)))
                .isFalse();
        assertThat(standing()).isEqualTo(new Standing.Expired());
    }

    @Test
    @Verifies("A15")
    void what_was_approved_expires_too() {
        approved();
        turnBack(LIFETIME);

        assertThat(standing()).isEqualTo(new Standing.Expired());
    }

    @Test
    @Verifies("A15")
    void of_50_redemptions_at_once_one_keeps_its_refresh_token() {
        Authorization authorization = approved();
        var refreshTokens = Given.secrets(50);

        assertThat(AtOnce.call(
                        50,
                        i -> stores().deviceCodes()
                                .redeem(
                                        deviceCode.hash(),
                                        Optional.of(Given.refreshToken(refreshTokens.get(i))),
                                        Optional.empty())))
                .containsOnlyOnce(true);

        assertThat(refreshTokens.stream()
                        .flatMap(token -> stores().refreshTokens().find(token.hash()).stream())
                        .toList())
                .singleElement()
                .satisfies(kept -> assertThat(kept.authorization()).isEqualTo(authorization));
        assertThat(standing()).isEqualTo(new Standing.Redeemed());
    }

    @Test
    @Verifies("A15")
    void the_access_token_is_kept_by_the_one_redemption() {
        Authorization authorization = approved();
        Secret kept = TestSecrets.next();
        Secret lost = TestSecrets.next();

        for (Secret token : List.of(kept, lost)) {
            stores().deviceCodes()
                    .redeem(
                            deviceCode.hash(),
                            Optional.empty(),
                            Optional.of(AuthorizationCodeStoreContract.opaque(token, authorization)));
        }

        assertThat(stores().accessTokens().find(kept.hash())).isPresent();
        assertThat(stores().accessTokens().find(lost.hash())).isEmpty();
    }

    @Test
    void what_was_not_approved_cannot_be_redeemed() {
        saved();

        assertThat(stores().deviceCodes().redeem(deviceCode.hash(), Optional.empty(), Optional.empty()))
                .isFalse();
    }

    @Test
    void what_was_approved_and_revoked_is_as_if_denied() {
        Authorization authorization = approved();
        stores().authorizations().revoke(authorization.id(), Instant.now());

        assertThat(standing()).isEqualTo(new Standing.Denied());
    }

    boolean polls() {
        return stores().deviceCodes().pollsTooSoon(deviceCode.hash());
    }

    private Standing standing() {
        return stores().deviceCodes().find(deviceCode.hash()).orElseThrow().standing();
    }

    DeviceRequest saved() {
        Client client = TestClients.nativeApp();
        stores().add(client);
        DeviceRequest request = new DeviceRequest(
                deviceCode.hash(),
                userCode.hash(),
                client.id(),
                new ResourceIndicator("http://127.0.0.1:8000/mcp"),
                Scope.of("user", "user:write"),
                "2001:db8::7");
        assertThat(stores().devices().save(request, LIFETIME, INTERVAL)).isTrue();
        return request;
    }

    Authorization approved() {
        Authorization authorization = authorization(saved());
        assertThat(stores().devices().approve(userCode.hash(), authorization)).isTrue();
        return authorization;
    }

    private Authorization authorization(DeviceRequest request) {
        return new Authorization(
                UUID.randomUUID(),
                stores().user(),
                request.client(),
                request.resource(),
                request.scope(),
                Given.NOW,
                AuthenticationMethods.PASSWORD);
    }
}
