package dev.gatehouse.authserver.http;

import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** The start page, for people who look what is at this address. */
@Path(StartRoute.PATH)
@RunOnVirtualThread
final class StartRoute {

    static final String PATH = "/";

    private final Issuer issuer;
    private final Pages pages;

    StartRoute(Issuer issuer, Pages pages) {
        this.issuer = issuer;
        this.pages = pages;
    }

    @GET
    public Response start() {
        List<String> documents = WellKnownUri.ofAuthorizationServer(issuer).stream()
                .map(URI::toString)
                .toList();
        return pages.start(issuer.value(), documents);
    }
}
