package dev.gatehouse.authserver.protocol.login;

import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;

/** Where a step of a login leads. */
public sealed interface LoginOutcome {

    record LoggedIn(StartedSession started) implements LoginOutcome {}

    /** The password was right, and a code is needed beside it. */
    record AskForCode() implements LoginOutcome {}

    /** Something was wrong. What it was is not said: an attacker would learn it too. */
    record Refused() implements LoginOutcome {}

    /** A code without a password before it, or too long after it. */
    record StartAgain() implements LoginOutcome {}
}
