package dev.gatehouse.authserver.protocol.account;

import dev.gatehouse.authserver.protocol.login.Password;

/** What comes of the wish to have another password. */
public enum PasswordChange {
    CHANGED,
    /** The present one is wrong, or the account is locked for a while. */
    WRONG,
    /** The new one is too short. */
    TOO_SHORT,
    /** The new one says nothing new: it is the old one, or the user name. */
    TOO_EASY;

    /** Of a password that is all there is to a login (NIST SP 800-63B §3.1.1.2). */
    public static final int SHORTEST = 15;

    /** Of a password beside which a code is demanded. */
    public static final int SHORTEST_WITH_CODE = 8;

    static boolean isLongEnough(Password password, boolean withCode) {
        return length(password) >= (withCode ? SHORTEST_WITH_CODE : SHORTEST);
    }

    /** In characters as people count them. */
    public static int length(Password password) {
        return password.value().codePointCount(0, password.value().length());
    }
}
