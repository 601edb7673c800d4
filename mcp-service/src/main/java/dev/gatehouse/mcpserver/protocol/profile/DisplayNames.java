package dev.gatehouse.mcpserver.protocol.profile;

import java.util.Optional;

/** Keeps the names of users. Throws when it cannot. */
public interface DisplayNames {

    Optional<DisplayName> of(String subject);

    /** Whatever it was before; of two at the same time one stays. */
    void set(String subject, DisplayName name);
}
