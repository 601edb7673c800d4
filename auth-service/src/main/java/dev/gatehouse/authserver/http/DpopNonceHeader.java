package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.oauth.dpop.DpopNonces;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Hands out the nonce of the next proof with every answer where proofs are judged (RFC 9449 §8.2). */
@Singleton
final class DpopNonceHeader {

    private static final int BEFORE_ROUTES = 899;

    private static final Set<String> ENDPOINTS = Set.of(Endpoints.TOKEN, Endpoints.PUSHED_REQUESTS, Endpoints.USERINFO);

    private final Optional<DpopNonces> nonces;
    private final InstantSource clock;

    DpopNonceHeader(Optional<DpopNonces> nonces, InstantSource clock) {
        this.nonces = nonces;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        nonces.ifPresent(known -> filters.register(context -> add(context, known), BEFORE_ROUTES));
    }

    private void add(RoutingContext context, DpopNonces known) {
        if (ENDPOINTS.contains(context.normalizedPath())) {
            context.response().putHeader("DPoP-Nonce", known.at(clock.instant()));
        }
        context.next();
    }
}
