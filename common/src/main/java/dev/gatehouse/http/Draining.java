package dev.gatehouse.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * While the server goes on although it was told to end, asks those who keep their connections to come by new ones: these
 * lead to other nodes (RFC 9112 §9.6).
 */
public final class Draining implements Handler<RoutingContext> {

    private volatile boolean begun;

    public void begin() {
        begun = true;
    }

    @Override
    public void handle(RoutingContext context) {
        if (begun) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }
}
