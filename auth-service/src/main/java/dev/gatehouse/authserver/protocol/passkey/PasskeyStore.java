package dev.gatehouse.authserver.protocol.passkey;

import dev.gatehouse.authserver.protocol.login.UserAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The passkeys on file. */
public interface PasskeyStore {

    /** A passkey with its owner. */
    record Owned(Passkey passkey, UserAccount user) {}

    /** @return false when there is one of that id, whoever has it */
    boolean add(Passkey passkey, String label, Instant now);

    /** Empty as well when the user is disabled. */
    Optional<Owned> find(String id);

    /**
     * Notes a use.
     *
     * @return false, and nothing is noted, when {@code counter} has not grown: somebody has a copy of the key. It is
     *     zero for ever with devices that do not count
     */
    boolean use(String id, long counter, Instant now);

    List<PasskeyOnFile> of(UUID user);

    boolean remove(UUID user, String id);
}
