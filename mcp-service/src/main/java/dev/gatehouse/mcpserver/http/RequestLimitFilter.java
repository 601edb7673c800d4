package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.http.RequestLimit.Place;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Asks those to come back who come when the node has as much to do as it can: a short answer now is better than a long
 * wait for the same one. What costs nothing is always answered.
 */
@Singleton
final class RequestLimitFilter {

    private static final int BEFORE_ROUTES = 899;
    private static final String PLACE = Place.class.getName();

    private final Provider<RequestLimit> limit;

    RequestLimitFilter(Provider<RequestLimit> limit) {
        this.limit = limit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, BEFORE_ROUTES);
    }

    private void count(RoutingContext context) {
        if (!isAlwaysAnswered(context.normalizedPath())) {
            Place place = limit.get().begin();
            context.put(PLACE, place);
            context.addEndHandler(_ -> place.end());
        }
        context.next();
    }

    private static boolean isAlwaysAnswered(String path) {
        return path.equals(HealthRoute.PATH) || path.startsWith("/.well-known/") || path.startsWith("/q/");
    }

    /** Of a request at the MCP endpoint. */
    static Place placeOf(RoutingContext context) {
        return Objects.requireNonNull(context.get(PLACE));
    }

    @ServerRequestFilter(preMatching = true)
    public void refuse(RoutingContext context) {
        @Nullable Place place = context.get(PLACE);
        if (place != null && !place.isFree()) {
            throw new TooMuchAtOnceException();
        }
    }
}
