package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.protocol.login.LoginThrottle.Admission.ADMITTED;
import static dev.gatehouse.authserver.protocol.login.LoginThrottle.Admission.LAST;
import static dev.gatehouse.authserver.protocol.login.LoginThrottle.Admission.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.authserver.protocol.login.LoginThrottle.Admission;
import dev.gatehouse.authserver.protocol.login.ThrottleLimits;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Verifies("L1")
class LoginThrottleTest {

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    private static final int PER_ACCOUNT = 3;
    private static final int PER_NETWORK = 6;
    private static final ThrottleLimits LIMITS = new ThrottleLimits(
            PER_ACCOUNT, PER_NETWORK, Duration.ofSeconds(30), Duration.ofSeconds(100), Duration.ofHours(1));

    @Inject
    Statements statements;

    @Inject
    Rows rows;

    private AttemptCounter throttle;
    private final String name = "name-" + UUID.randomUUID();
    private final String network = "network-" + UUID.randomUUID();

    private AttemptCounter throttle() {
        if (throttle == null) {
            throttle = new AttemptCounter(statements, LIMITS);
        }
        return throttle;
    }

    @Test
    void so_many_attempts_are_judged_and_no_more() {
        assertThat(takes(name, network, PER_ACCOUNT + 2)).containsExactly(ADMITTED, ADMITTED, LAST, REFUSED, REFUSED);
    }

    @Test
    void of_32_attempts_at_once_no_more_are_judged() {
        List<Admission> admissions = AtOnce.call(32, i -> throttle().take(name, network + i));

        assertThat(admissions).filteredOn(it -> it != REFUSED).hasSize(PER_ACCOUNT);
    }

    @Test
    void attempts_that_wait_for_each_other_leave_the_connections_to_others() throws Exception {
        throttle().take(name, network);
        List<Future<Admission>> attempts;
        try (Connection holder = rows.connection();
                var lock = holder.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            lock.execute("UPDATE login_failure SET failures = failures");
            attempts = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> throttle.take(name, network)))
                    .toList();
            await().during(Duration.ofMillis(500)).until(() -> rows.count(WAITING) == 4);
            holder.rollback();
            holder.setAutoCommit(true);
        }
        assertThat(attempts).allSatisfy(it -> assertThat(it.resultNow()).isNotNull());
    }

    @Test
    void other_accounts_and_networks_are_judged_on() {
        takes(name, network, PER_ACCOUNT + 1);

        assertThat(throttle().take("another-" + name, network)).isEqualTo(ADMITTED);
        assertThat(throttle().take("another-" + name, "another-" + network)).isEqualTo(ADMITTED);
    }

    @Test
    void each_failure_after_a_lock_doubles_the_next_up_to_the_longest() {
        takes(name, network, PER_ACCOUNT);
        assertThat(lockedFor()).isCloseTo(30, within(20L));

        pass();
        assertThat(throttle().take(name, network)).isEqualTo(LAST);
        assertThat(lockedFor()).isCloseTo(60, within(20L));

        pass();
        throttle().take(name, network);
        assertThat(lockedFor()).isCloseTo(100, within(20L));
    }

    @Test
    void a_refused_attempt_does_not_lengthen_the_lock() {
        takes(name, network, PER_ACCOUNT);
        long before = lockedFor();

        takes(name, network, 5);

        assertThat(lockedFor()).isLessThanOrEqualTo(before);
    }

    @Test
    void a_login_lets_the_account_start_anew() {
        takes(name, network, 2);
        throttle().succeeded(name, network, 2);

        assertThat(takes(name, network, PER_ACCOUNT)).containsExactly(ADMITTED, ADMITTED, LAST);
    }

    @Test
    void an_attempt_that_was_not_judged_is_given_back_with_the_lock_that_it_made() {
        assertThat(takes(name, network, PER_ACCOUNT)).endsWith(LAST);

        throttle().giveBack(name, network);

        assertThat(takes(name, network, 2)).containsExactly(LAST, REFUSED);
    }

    @Test
    void giving_back_one_of_more_failures_than_lock_an_account_leaves_it_locked() {
        takes(name, network, PER_ACCOUNT);
        pass();
        takes(name, network, 1);

        throttle().giveBack(name, network);

        assertThat(takes(name, network, 1)).containsExactly(REFUSED);
    }

    @Test
    void many_logins_from_one_network_do_not_count_against_it() {
        for (int i = 0; i < 2 * PER_NETWORK; i++) {
            assertThat(throttle().take(name + i, network)).isEqualTo(ADMITTED);
            throttle().succeeded(name + i, network, 1);
        }
    }

    @Test
    void a_login_does_not_wash_away_the_failures_of_others_from_its_network() {
        for (int i = 0; i < PER_NETWORK - 1; i++) {
            throttle().take(name + i, network);
        }
        throttle().take("mine-" + name, network);
        throttle().succeeded("mine-" + name, network, 1);

        assertThat(throttle().take(name, network)).isEqualTo(ADMITTED);
        assertThat(throttle().take(name, network)).isEqualTo(REFUSED);
    }

    @Test
    void a_blocked_network_locks_no_more_accounts() {
        for (int i = 0; i < PER_NETWORK; i++) {
            throttle().take(name + i, network);
        }

        assertThat(takes(name, network, 5)).containsOnly(REFUSED);
        assertThat(throttle().take(name, "another-" + network)).isEqualTo(ADMITTED);
    }

    @Test
    void failures_are_forgotten() {
        takes(name, network, PER_ACCOUNT);
        rows.execute("UPDATE login_failure SET expires_at = now() - interval '1 second',"
                + " blocked_until = now() - interval '1 second'");

        assertThat(takes(name, network, PER_ACCOUNT)).containsExactly(ADMITTED, ADMITTED, LAST);
    }

    @Test
    void every_call_is_one_statement() {
        assertThat(rows.statementsOf(() -> throttle().take(name, network))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> throttle().giveBack(name, network))).isEqualTo(1);
        assertThat(rows.statementsOf(() -> throttle().succeeded(name, network, 1)))
                .isEqualTo(1);
    }

    private List<Admission> takes(String username, String from, int times) {
        return Stream.generate(() -> throttle().take(username, from))
                .limit(times)
                .toList();
    }

    /** Of the one key that is locked for the longest. */
    private long lockedFor() {
        return rows.count("""
                SELECT extract(epoch FROM blocked_until - now())::bigint FROM login_failure
                WHERE key = sha256(convert_to(?, 'UTF8'))""", "account:" + name);
    }

    private void pass() {
        rows.execute("UPDATE login_failure SET blocked_until = now() - interval '1 second'");
    }
}
