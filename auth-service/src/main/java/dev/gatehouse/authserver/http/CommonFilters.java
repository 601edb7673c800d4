package dev.gatehouse.authserver.http;

import dev.gatehouse.http.Draining;
import dev.gatehouse.http.ShortBodies;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Puts what both services do with requests in its place among the filters. */
@Singleton
final class CommonFilters {

    /** Nobody is served before it is known what they want. */
    private static final int BEFORE_ALL = 1000;

    private static final int BEFORE_ROUTES = 898;

    private final Draining draining = new Draining();

    void register(@Observes Filters filters) {
        filters.register(new ShortBodies(), BEFORE_ALL);
        filters.register(draining, BEFORE_ROUTES);
    }

    void drain(@Observes ShutdownDelayInitiatedEvent told) {
        draining.begin();
    }
}
