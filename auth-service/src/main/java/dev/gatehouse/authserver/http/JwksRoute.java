package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.keys.KeyRotationPolicy;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.jose.JwkSet;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public keys that verify access tokens and ID tokens (RFC 7517 §5). */
@Path(Endpoints.JWKS)
@NonBlocking
final class JwksRoute {

    private record Written(JwkSet set, String json) {}

    private final SigningKeys keys;
    private volatile Written written;

    JwksRoute(SigningKeys keys) {
        this.keys = keys;
        this.written = write(keys.published());
    }

    @GET
    public Response keys() {
        JwkSet published = keys.published();
        Written answer = written;
        if (answer.set() != published) {
            answer = write(published);
            written = answer;
        }
        return Response.ok(answer.json(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + KeyRotationPolicy.CACHED.toSeconds())
                .build();
    }

    private static Written write(JwkSet set) {
        return new Written(set, set.toJson());
    }
}
