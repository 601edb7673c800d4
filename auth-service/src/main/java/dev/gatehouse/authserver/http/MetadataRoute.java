package dev.gatehouse.authserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.authserver.protocol.discovery.AuthorizationServerMetadataFactory;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metadata document, at each address that clients try (AS2). Where the issuer has a path, that path comes after
 * the well-known part (RFC 8414 §3.1) or, for OpenID, before it (Discovery §4), which {@link IssuerPath} takes off.
 */
@Path("/.well-known")
@NonBlocking
final class MetadataRoute {

    private final Map<String, String> documents = new LinkedHashMap<>();

    MetadataRoute(Issuer issuer, AuthorizationServerMetadataFactory factory, ObjectMapper json) {
        String path = issuer.uri().getRawPath();
        String document = write(factory.document(), json);
        for (String wellKnown : List.of(WellKnownUri.OAUTH_AUTHORIZATION_SERVER, WellKnownUri.OPENID_CONFIGURATION)) {
            documents.put(wellKnown, document);
            documents.put(wellKnown + path, document);
        }
    }

    @GET
    @Path("/{document:.+}")
    public Response document(@PathParam("document") String document) {
        String json = documents.get("/.well-known/" + document);
        if (json == null) {
            throw new NotFoundException();
        }
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    private static String write(AuthorizationServerMetadata metadata, ObjectMapper json) {
        try {
            return json.writeValueAsString(metadata);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
