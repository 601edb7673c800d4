package dev.gatehouse.authserver.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The description of the administration API. Written by hand, since it says what the code does not: our endpoints read
 * bodies themselves. A test holds it to the endpoints, actions and lists that there are.
 */
@Path(AdminOpenApiRoute.PATH)
@RunOnVirtualThread
final class AdminOpenApiRoute {

    static final String PATH = AdminApiRoute.PATH + "/openapi.yaml";

    private static final String RESOURCE = "/openapi/admin.yaml";

    private final AdminApiDoor door;
    private final String document;

    AdminOpenApiRoute(AdminApiDoor door) {
        this.door = door;
        try (InputStream resource = Objects.requireNonNull(AdminOpenApiRoute.class.getResourceAsStream(RESOURCE))) {
            this.document = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @GET
    public Response describe(@Context HttpHeaders headers) {
        return door.admit(headers, _ -> OAuthResponses.secret(AdminDeclarationRoute.YAML, document));
    }
}
