package dev.gatehouse.authserver.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * While the server goes on although it was told to end, asks those who keep their connections to come by new ones: these
 * lead to other nodes (RFC 9112 §9.6).
 */
@Singleton
final class Draining {

    private static final int BEFORE_ROUTES = 898;

    private volatile boolean begun;

    void begin(@Observes ShutdownDelayInitiatedEvent told) {
        begun = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::announce, BEFORE_ROUTES);
    }

    private void announce(RoutingContext context) {
        if (begun) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }
}
