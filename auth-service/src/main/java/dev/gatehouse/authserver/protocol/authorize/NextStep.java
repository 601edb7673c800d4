package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.login.LoginSession;

/** What a browser has to do next in a transaction. */
public sealed interface NextStep {

    /** Nobody is logged in here yet. */
    record LogIn() implements NextStep {}

    /** Somebody is, and it is theirs to say whether {@code client} may have what it asks for. */
    record AskConsent(ClientOnFile client, LoginSession session) implements NextStep {}
}
