package dev.gatehouse.authserver.protocol.introspect;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.token.IntrospectionResponse;
import java.time.InstantSource;
import java.util.Map;

/**
 * Puts an answer into a JWT, for a resource server that has to show later what it was told (RFC 9701 §5). It can be
 * taken for no access token: its type is another, and what it says of a token stands in one member apart.
 */
public final class SignedIntrospection {

    public static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.ES256;

    /** The {@code typ} of such a JWT, and its media type without {@code application/}. */
    public static final String TYPE = "token-introspection+jwt";

    private final Issuer issuer;
    private final SigningKeys keys;
    private final InstantSource clock;

    public SignedIntrospection(Issuer issuer, SigningKeys keys, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    String sign(IntrospectionResponse answer, ProtectedResource caller) {
        return new JwtSigner(keys.current(ALGORITHM), TYPE)
                .sign(Map.of(
                        "iss", issuer.value(),
                        "aud", caller.indicator().value(),
                        "iat", clock.instant().getEpochSecond(),
                        "token_introspection", answer.asMap()));
    }
}
