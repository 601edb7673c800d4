package dev.gatehouse.authserver.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Takes the path of the issuer off the addresses below it, so that the routes need not know it. */
@Singleton
final class IssuerPath {

    private static final int BEFORE_ALL_OTHERS = 1000;

    private final String prefix;

    IssuerPath(Site site) {
        this.prefix = site.prefix();
    }

    void register(@Observes Filters filters) {
        if (!prefix.isEmpty()) {
            filters.register(this::strip, BEFORE_ALL_OTHERS);
        }
    }

    private void strip(RoutingContext context) {
        String address = context.request().uri();
        if (address.startsWith(prefix + "/")) {
            context.reroute(address.substring(prefix.length()));
        } else {
            context.next();
        }
    }
}
