package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.metadata.FormerMetadata;
import dev.gatehouse.mcpserver.protocol.metadata.ProtectedResourceMetadataFactory;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The protected resource metadata, at each place where clients look for it (RFC 9728 §3, RS2). */
@Path("/")
public final class ProtectedResourceMetadataRoute {

    private final byte[] document;
    private final String address;
    private final FormerMetadata former;

    ProtectedResourceMetadataRoute(ProtectedResourceMetadataFactory metadata, FormerMetadata former) {
        this.former = former;
        this.document = Json.write(metadata.document());
        this.address = metadata.address().getRawPath();
    }

    /** @param path of the resource, or none for those who look at the root only */
    @GET
    @Path(WellKnownUri.OAUTH_PROTECTED_RESOURCE + "{path:(/.*)?}")
    public Response standard(@PathParam("path") String path) {
        if (!path.isEmpty() && !address.equals(WellKnownUri.OAUTH_PROTECTED_RESOURCE + path)) {
            throw new NotFoundException();
        }
        return answer(document);
    }

    /** The name that the document had in some tutorials, and the form. */
    @GET
    @Path("/.well-known/oauth-resource-metadata")
    public Response formerName() {
        return answer(Json.write(former.document()));
    }

    private static Response answer(byte[] document) {
        return Response.ok(document, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
