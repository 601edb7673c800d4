package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.SubjectProfile;
import java.util.List;
import java.util.Optional;

/** Users whose tokens were checked, for tests of what comes after the check. */
public final class TestCallers {

    public static final Caller ALICE = new VerifiedCaller(
            TestTokens.ALICE,
            Scope.of("user"),
            Optional.of(new SubjectProfile(
                    "alice", Optional.of("Alice Example"), Optional.of("alice@example.com"), List.of("admin", "user"))),
            Optional.of(TestTokens.LOGIN),
            TokenOrigin.UNKNOWN);

    public static final Caller BOB = unknown(TestTokens.BOB);

    private TestCallers() {}

    /** Alice, through a client. */
    public static Caller aliceThrough(TokenOrigin origin) {
        return new VerifiedCaller(TestTokens.ALICE, ALICE.scope(), ALICE.profile(), ALICE.loggedInAt(), origin);
    }

    /** A user of whom the authorization server says nothing. */
    public static Caller unknown(String subject) {
        return new VerifiedCaller(subject, Scope.of("user"), Optional.empty(), Optional.empty(), TokenOrigin.UNKNOWN);
    }

    /** Alice, who allowed something else. */
    public static Caller aliceWith(Scope scope) {
        return new VerifiedCaller(TestTokens.ALICE, scope, ALICE.profile(), ALICE.loggedInAt(), TokenOrigin.UNKNOWN);
    }
}
