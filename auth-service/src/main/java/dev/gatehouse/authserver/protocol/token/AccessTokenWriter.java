package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.authserver.protocol.resource.AccessTokenPolicy.Format;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.jose.JwtSigner;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.util.Optional;

/** Makes of claims the text that a client carries to a resource server. */
public final class AccessTokenWriter {

    private final SigningKeys keys;
    private final OpaqueAccessTokens opaque;

    public AccessTokenWriter(SigningKeys keys, OpaqueAccessTokens opaque) {
        this.keys = keys;
        this.opaque = opaque;
    }

    /** The text of a token where it is one that says nothing; a JWT is written when it is handed out. */
    Optional<Secret> opaque(Format format) {
        return switch (format) {
            case JWT -> Optional.empty();
            case OPAQUE -> Optional.of(opaque.make());
        };
    }

    void keep(OpaqueToken token) {
        opaque.keep(token);
    }

    String sign(AccessTokenClaims claims) {
        return new JwtSigner(keys.forAccessTokens(), AccessTokenClaims.TYPE).sign(claims.asMap());
    }

    /** For a token that nothing else is kept with. */
    String write(AccessTokenClaims claims, Format format) {
        Optional<Secret> text = opaque(format);
        text.ifPresent(secret -> keep(new OpaqueToken(secret.hash(), claims)));
        return text.map(Secret::value).orElseGet(() -> sign(claims));
    }
}
