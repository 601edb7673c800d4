package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DatabaseReadinessTest {

    @Test
    void a_database_that_answers_is_ready_and_one_that_fails_is_not() {
        AtomicInteger asked = new AtomicInteger();
        DatabaseReadiness readiness = new DatabaseReadiness(() -> {
            if (asked.incrementAndGet() == 2) {
                throw new SQLException("the connection was refused");
            }
            return asked.get() < 4;
        });

        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    @Timeout(60)
    void a_silent_database_is_asked_once_and_keeps_no_probe_waiting() throws InterruptedException {
        CountDownLatch silence = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        DatabaseReadiness readiness = new DatabaseReadiness(() -> {
            asked.incrementAndGet();
            silence.await();
            return true;
        });

        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(asked).hasValue(1);

        silence.countDown();
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }
}
