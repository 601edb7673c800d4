package dev.gatehouse.authserver.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Explains the error codes; {@code error_uri} points here. */
@Path(ErrorsRoute.PATH)
@RunOnVirtualThread
final class ErrorsRoute {

    static final String PATH = "/errors";

    private final Pages pages;

    ErrorsRoute(Pages pages) {
        this.pages = pages;
    }

    @GET
    public Response errors() {
        return pages.errors();
    }
}
