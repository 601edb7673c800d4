package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.device.DeviceRequest;
import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeviceStoreTest extends DeviceStoreContract {

    @Inject
    Stores stores;

    @Inject
    Statements statements;

    @Inject
    ClientLifetimes lifetimes;

    @Inject
    Rows rows;

    @Inject
    Race race;

    @Inject
    Accounts accounts;

    @Inject
    UserStore users;

    @Override
    Stores stores() {
        return stores;
    }

    @Override
    void turnBack(Duration time) {
        rows.execute(
                "UPDATE device_request SET expires_at = expires_at - ? * interval '1 second',"
                        + " next_poll_at = next_poll_at - ? * interval '1 second' WHERE hash = ?",
                (double) time.toSeconds(),
                (double) time.toSeconds(),
                StoredHash.bytes(deviceCode.hash()));
    }

    @Test
    @Verifies("T13")
    void what_a_user_approved_who_is_disabled_since_gives_nothing() {
        UserAccount user = accounts.owner(approved());
        users.disable(user.id(), Given.NOW);

        assertThat(stores.deviceCodes().redeem(deviceCode.hash(), Optional.empty(), Optional.empty()))
                .isFalse();
    }

    @Test
    void every_call_is_one_statement() {
        saved();

        assertThat(rows.statementsOf(() -> stores.devices().findWaiting(userCode.hash())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(this::polls)).isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.devices().deny(userCode.hash())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(() -> stores.deviceCodes().find(deviceCode.hash())))
                .isEqualTo(1);
        assertThat(rows.statementsOf(
                        () -> stores.deviceCodes().redeem(deviceCode.hash(), Optional.empty(), Optional.empty())))
                .isEqualTo(1);
    }

    @Test
    @Verifies("A15")
    void of_redemptions_that_meet_at_the_row_one_wins() {
        approved();

        assertThat(race.at(
                        "device_request",
                        deviceCode.hash(),
                        8,
                        _ -> stores.deviceCodes().redeem(deviceCode.hash(), Optional.empty(), Optional.empty())))
                .containsOnlyOnce(true);
    }

    @Test
    @Verifies("A15")
    void polls_that_meet_at_the_row_are_each_too_soon_but_one() {
        saved();

        assertThat(race.at("device_request", deviceCode.hash(), 8, _ -> polls()))
                .containsOnlyOnce(false);
        assertThat(rows.count(
                        "SELECT interval_seconds FROM device_request WHERE hash = ?",
                        StoredHash.bytes(deviceCode.hash())))
                .isEqualTo(5 + 7 * 5);
    }

    @Test
    void a_request_goes_a_day_after_it_expired_and_its_grant_with_it() {
        Authorization authorization = approved();
        Instant end = Instant.now().plus(Duration.ofMinutes(10));

        sweepAt(end.plus(Duration.ofHours(23)));
        assertThat(stores.deviceCodes().find(deviceCode.hash())).isPresent();

        sweepAt(end.plus(Duration.ofHours(25)));
        assertThat(stores.deviceCodes().find(deviceCode.hash())).isEmpty();
        assertThat(rows.count("SELECT count(*) FROM authorization_grant WHERE id = ?", authorization.id()))
                .isZero();
    }

    @Test
    void a_grant_outlives_its_request_when_it_has_a_refresh_token() {
        Authorization authorization = approved();
        Instant end = Instant.now().plus(Duration.ofDays(30));
        stores.deviceCodes()
                .redeem(
                        deviceCode.hash(),
                        Optional.of(new RefreshToken(TestSecrets.next().hash(), end, Optional.empty())),
                        Optional.empty());

        sweepAt(end);

        assertThat(stores.deviceCodes().find(deviceCode.hash())).isEmpty();
        assertThat(stores.authorizations().isActive(authorization.id())).isTrue();
    }

    @Test
    void a_client_that_was_allowed_something_is_in_use() {
        DeviceRequest request = saved();
        String idle = "SELECT count(*) FROM client WHERE id = ? AND idle_since IS NOT NULL AND NOT used";
        rows.execute(
                "UPDATE client SET idle_since = issued_at, used = false WHERE id = ?",
                request.client().value());
        assertThat(rows.count(idle, request.client().value())).isEqualTo(1);

        stores.devices()
                .approve(
                        userCode.hash(),
                        new Authorization(
                                java.util.UUID.randomUUID(),
                                stores.user(),
                                request.client(),
                                request.resource(),
                                request.scope(),
                                Given.NOW,
                                AuthenticationMethods.PASSWORD));

        assertThat(rows.count(idle, request.client().value())).isZero();
    }

    private void sweepAt(Instant now) {
        new Sweeper(statements, () -> now, lifetimes).sweep();
    }
}
