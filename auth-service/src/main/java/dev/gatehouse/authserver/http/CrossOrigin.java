package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Lets clients that run in a browser read what is public or protected by more than a cookie: never the pages, and never
 * with the browser's credentials. On errors too, and for preflights before anybody authenticates.
 */
@Singleton
final class CrossOrigin {

    private static final int BEFORE_ROUTES = 900;

    private static final Set<String> ENDPOINTS = Set.of(
            Endpoints.JWKS,
            Endpoints.REGISTER,
            Endpoints.PUSHED_REQUESTS,
            Endpoints.DEVICE_AUTHORIZATION,
            Endpoints.TOKEN,
            Endpoints.REVOKE,
            Endpoints.USERINFO);

    /** What MCP clients send, also with requests for metadata. A star would not cover Authorization. */
    private static final String HEADERS = "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Session-Id, "
            + "Mcp-Method, Mcp-Name, Last-Event-ID, DPoP";

    void register(@Observes Filters filters) {
        filters.register(CrossOrigin::admit, BEFORE_ROUTES);
    }

    private static void admit(RoutingContext context) {
        String path = context.normalizedPath();
        if (!isForPrograms(path)) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", "WWW-Authenticate, DPoP-Nonce");
        boolean preflight = context.request().method() == HttpMethod.OPTIONS
                && context.request().getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            response.setStatusCode(204)
                    .putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                    .putHeader("Access-Control-Allow-Headers", HEADERS)
                    .putHeader("Access-Control-Max-Age", "86400")
                    .end();
        } else {
            context.next();
        }
    }

    private static boolean isForPrograms(String path) {
        return ENDPOINTS.contains(path)
                || path.startsWith("/.well-known/")
                || path.startsWith(Endpoints.REGISTER + "/");
    }
}
