package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AdminSettings.Listener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Opens a port for administration, when it is to have one, and closes it to whoever comes by another. The login is at
 * both: browsers send the cookie of a host to all its ports.
 */
@Singleton
final class AdminListener {

    /** After the path of the issuer was taken off, before everything that answers. */
    private static final int BEFORE_ROUTES = 950;

    private final Optional<Listener> listener;
    private final Vertx vertx;
    private @Nullable HttpServer server;

    AdminListener(AdminSettings settings, Vertx vertx) {
        this.listener = settings.listener();
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        listener.ifPresent(address -> filters.register(context -> admit(context, address), BEFORE_ROUTES));
    }

    /** Of all paths that begin so: what a router makes of the rest is not to be guessed. */
    private static void admit(RoutingContext context, Listener listener) {
        boolean isAdministration = context.normalizedPath().startsWith(AdminRoute.PATH);
        if (isAdministration && context.request().localAddress().port() != listener.port()) {
            context.response().setStatusCode(404).end();
        } else {
            context.next();
        }
    }

    /** @throws ConfigurationException when the port is taken */
    void open(@Observes StartupEvent started) {
        listener.ifPresent(address -> {
            try {
                server = vertx.createHttpServer(new HttpServerOptions()
                                .setHost(address.host())
                                .setPort(address.port())
                                .setMaxInitialLineLength(16_384)
                                .setMaxHeaderSize(32 * 1024))
                        .requestHandler(VertxHttpRecorder.getRootHandler())
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException taken) {
                throw new ConfigurationException(
                        "gatehouse.auth.admin.port: cannot listen at " + address.host() + ":" + address.port(), taken);
            }
        });
    }

    void close(@Observes ShutdownEvent stopped) {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
