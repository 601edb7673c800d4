package dev.gatehouse.authserver.protocol.keys;

import dev.gatehouse.oauth.jose.SigningKey;
import java.time.Instant;
import java.util.List;

/**
 * The signing keys on file. Several nodes change them at the same time: each change is made once, and what another node
 * has made already is passed over.
 */
public interface SigningKeyStore {

    List<StoredKey> all();

    /** Puts a key on file that waits; nothing happens when one of its algorithm waits already. */
    void publish(SigningKey key, Instant now);

    /** Lets a key sign that waits, from {@code now} and in any case later than all before it. */
    void promote(String id, Instant now);

    /** Withdraws a key; nothing happens when it was withdrawn before or is not on file. */
    void revoke(String id, Instant now);

    void remove(String id);
}
