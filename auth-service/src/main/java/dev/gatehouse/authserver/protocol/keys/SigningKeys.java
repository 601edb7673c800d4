package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.KeySource;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;

/** The signing keys of this server, the same on every node but for a second or so after a change. */
public interface SigningKeys {

    /** The key that signs access tokens now. */
    SigningKey forAccessTokens();

    /** The key that signs now with {@code algorithm}. */
    SigningKey current(SignatureAlgorithm algorithm);

    /** All keys whose signatures may be met, now or soon. The same object until there is a change. */
    JwkSet published();

    /** What verifies the signatures of this server. */
    default KeySource verification() {
        return id -> published().find(id);
    }
}
