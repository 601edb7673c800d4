package dev.gatehouse.authserver.protocol.account;

import java.util.List;
import java.util.UUID;

/** What users allow clients, as users see it. */
public interface ConnectionStore {

    /** What was not revoked, used last first. */
    List<Connection> of(UUID user);
}
