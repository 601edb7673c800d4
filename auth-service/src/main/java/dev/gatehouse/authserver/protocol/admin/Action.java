package dev.gatehouse.authserver.protocol.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an administrator can do to something on file. */
public enum Action {
    /** The client is not accepted any more, and nothing that it was granted. On: its id. */
    DISABLE_CLIENT,
    /** It is accepted again; what was revoked stays revoked. On: its id. */
    ENABLE_CLIENT,
    /** Of clients that registered alike, those that nobody uses go. On: their fingerprint. */
    DELETE_UNUSED_DUPLICATES,
    /** On: the id of the grant. */
    REVOKE_GRANT,
    /** Everything that the client was granted ends. On: its id. */
    REVOKE_CLIENT_GRANTS,
    /** The user is logged out everywhere, and everything that they granted ends. On: the id of the account. */
    REVOKE_USER_GRANTS,
    /** The account is out at once, with its sessions and all that it granted. On: its id. */
    DISABLE_USER,
    /** It is good again, and so is what it granted and nobody revoked. On: its id. */
    ENABLE_USER,
    /** Everybody is logged out, every grant ends and every signing key is withdrawn. On: the word everything. */
    REVOKE_EVERYTHING,
    /** The keys that wait sign from now on. On: the word keys. */
    ROTATE_KEYS,
    /** Nothing that the key signed is believed any more. On: its id. */
    WITHDRAW_KEY,
    /** No token is for the resource any more, and what was granted at it ends. On: its name. */
    DELETE_RESOURCE;

    /** As addresses and programs say it, {@code disable_client}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> parse(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
