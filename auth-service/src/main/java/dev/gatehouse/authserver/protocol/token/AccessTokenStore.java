package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.util.Optional;

/** The opaque access tokens on file. */
public interface AccessTokenStore {

    void save(OpaqueToken token);

    /** What a token stands for, expired or not; empty as well when its authorization was revoked. */
    Optional<AccessTokenClaims> find(SecretHash hash);
}
