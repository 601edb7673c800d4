package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.SigningKey;
import java.util.List;

/** The signing keys of this server, the same on every node. */
public interface SigningKeys {

    /** The key that signs now. */
    SigningKey current();

    /** All keys whose signatures may be met, the current one included. */
    List<SigningKey> all();
}
