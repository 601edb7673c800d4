package dev.gatehouse.authserver.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Shows {@link TutorialMode} the requests first. Filters are made before settings are read, so it is provided later. */
@Singleton
final class TutorialFilter {

    private final Provider<TutorialMode> mode;

    TutorialFilter(Provider<TutorialMode> mode) {
        this.mode = mode;
    }

    @ServerRequestFilter
    public Optional<Response> complete(ContainerRequestContext request, HttpServerRequest http) {
        return mode.get().complete(request, http);
    }
}
