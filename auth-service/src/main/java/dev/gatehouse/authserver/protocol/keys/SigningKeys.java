package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.KeySource;
import dev.gatehouse.oauth.jose.SignatureAlgorithm;
import dev.gatehouse.oauth.jose.SigningKey;
import java.util.List;

/** The signing keys of this server, the same on every node. */
public interface SigningKeys {

    /** The key that signs now with {@code algorithm}. */
    SigningKey current(SignatureAlgorithm algorithm);

    /** All keys whose signatures may be met, the current ones included. */
    List<SigningKey> all();

    /** What verifies the signatures of this server. */
    default KeySource verification() {
        return id ->
                all().stream().filter(key -> key.id().equals(id)).findFirst().map(SigningKey::verificationKey);
    }
}
