package dev.gatehouse.authserver.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the database answers. A probe is told within a moment, since a database that is silent is one that is away;
 * meanwhile it is asked once, however many probes come.
 */
@Readiness
@Singleton
final class DatabaseReadiness implements HealthCheck {

    private static final Duration MOMENT = Duration.ofMillis(1_500);

    /** A question to the database. */
    @FunctionalInterface
    interface Question {
        boolean isAnswered() throws Exception;
    }

    private final Question question;
    private FutureTask<Boolean> underWay = answered();

    @Inject
    DatabaseReadiness(AgroalDataSource database) {
        this(() -> database.isHealthy(false));
    }

    DatabaseReadiness(Question question) {
        this.question = question;
    }

    private static FutureTask<Boolean> answered() {
        FutureTask<Boolean> task = new FutureTask<>(() -> true);
        task.run();
        return task;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(isAnswered()).build();
    }

    private boolean isAnswered() {
        try {
            return ask().get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException away) {
            return false;
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized FutureTask<Boolean> ask() {
        if (underWay.isDone()) {
            underWay = new FutureTask<>(question::isAnswered);
            Thread.startVirtualThread(underWay);
        }
        return underWay;
    }
}
