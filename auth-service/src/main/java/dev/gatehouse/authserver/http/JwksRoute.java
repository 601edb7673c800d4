package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SigningKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public keys that verify access tokens (RFC 7517 §5). */
@Path(Endpoints.JWKS)
@RunOnVirtualThread
final class JwksRoute {

    private final SigningKeys keys;

    JwksRoute(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    public Response keys() {
        JwkSet set =
                new JwkSet(keys.all().stream().map(SigningKey::verificationKey).toList());
        return Response.ok(set.toJson(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
