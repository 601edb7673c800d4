package dev.gatehouse.authserver.protocol.login;

import java.util.UUID;

/** Codes that a user gives beside the password. */
public interface SecondFactor {

    boolean isDemandedOf(UUID user);

    /** Whether {@code code} is right. It is good once: of any number of calls at once one accepts it. */
    boolean accept(UUID user, String code);
}
