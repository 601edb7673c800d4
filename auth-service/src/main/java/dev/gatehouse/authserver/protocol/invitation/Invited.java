package dev.gatehouse.authserver.protocol.invitation;

import dev.gatehouse.authserver.protocol.login.UserAccount;

/** Whom a link is for. */
public sealed interface Invited {

    /** The owner of an account, who sets its password. */
    record Owner(UserAccount user) implements Invited {}

    /** Whoever looks after the server, and makes the account as well. */
    record FirstAdministrator() implements Invited {}
}
