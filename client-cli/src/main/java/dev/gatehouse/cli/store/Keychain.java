package dev.gatehouse.cli.store;

import java.util.Map;
import java.util.Optional;

/** Where the system keeps the secrets of its user. It holds one: the key that our files are sealed with. */
public interface Keychain {

    /** Empty when there is none, or when it cannot be had now. */
    Optional<String> find();

    /** Whether it is kept now. */
    boolean save(String secret);

    /** That of the system; empty where its program is not on the path, or not wanted. */
    static Optional<Keychain> of(Map<String, String> environment, String system) {
        return SystemKeychain.of(environment, system);
    }
}
