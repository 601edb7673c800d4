package dev.gatehouse.cli.command;

import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerCredentials;

/** Turns of phrase that several commands print. */
final class Lines {

    /** Of a JWT these are the first letters of its header, the same for many tokens. */
    private static final int SHOWN = 12;

    private Lines() {}

    static String scope(Scope scope) {
        return scope.isEmpty() ? "" : ", scope " + scope;
    }

    /** A token, shortened so far that it is of no use to anyone (K5). */
    static String shortened(BearerCredentials credentials) {
        String token = credentials.token();
        return token.length() > 3 * SHOWN ? token.substring(0, SHOWN) + "..." : "...";
    }
}
