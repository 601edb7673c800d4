package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.logo.ClientLogos;
import dev.gatehouse.authserver.protocol.client.logo.Logo;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The logos of clients, from our own origin: browsers ask no stranger for them (AS66). A name stands for one image for ever.
 */
@Path(LogoRoute.PATH + "/{hash}")
@RunOnVirtualThread
final class LogoRoute {

    static final String PATH = "/logo";

    private final ClientLogos logos;

    LogoRoute(ClientLogos logos) {
        this.logos = logos;
    }

    /** Whoever opens it by itself still sees nothing but an image. */
    @GET
    public Response logo(@PathParam("hash") String hash) {
        Logo logo = logos.find(hash).orElseThrow(NotFoundException::new);
        return Response.ok(logo.bytes(), logo.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .build();
    }
}
