package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks those to come back who come when the node has as much to do as it can: a short answer now is better than a long
 * wait for the same one. What costs nothing is always answered.
 */
@Singleton
final class RequestLimitFilter {

    private static final int BEFORE_ROUTES = 899;
    private static final String TOO_MANY = RequestLimitFilter.class.getName();
    private static final Set<String> ALWAYS = Set.of(Endpoints.JWKS, "/health");

    private final Provider<RequestLimit> limit;

    RequestLimitFilter(Provider<RequestLimit> limit) {
        this.limit = limit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::count, BEFORE_ROUTES);
    }

    private void count(RoutingContext context) {
        if (!isAlwaysAnswered(context.normalizedPath())) {
            RequestLimit requests = limit.get();
            if (!requests.begin()) {
                context.put(TOO_MANY, true);
            }
            context.addEndHandler(_ -> requests.end());
        }
        context.next();
    }

    private static boolean isAlwaysAnswered(String path) {
        return ALWAYS.contains(path) || path.startsWith("/.well-known/") || path.startsWith("/q/");
    }

    @ServerRequestFilter(preMatching = true)
    public void refuse(RoutingContext context) {
        if (context.get(TOO_MANY) != null) {
            throw new TooManyRequests();
        }
    }

    /** Without a trace: where it was thrown says nothing, and there are many. */
    static final class TooManyRequests extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyRequests() {
            super("this node is at work at as many requests as it may", null, false, false);
        }
    }
}
