package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.consent.AskedScope;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.oauth.Scope;
import java.util.List;

/**
 * What the consent page shows (AS30, A11).
 *
 * @param changed whether the client is not what it was when it was allowed something
 * @param remembered whether the answer holds for the next time
 * @param resource that the client gets into; empty when it only wants to know who somebody is
 * @param user who is logged in
 */
record ConsentForm(
        Links links,
        String csrf,
        ConsentCard client,
        Scopes scopes,
        boolean changed,
        boolean remembered,
        String resource,
        String user) {

    /**
     * @param action where the form goes
     * @param switchAccount where somebody else logs in
     */
    record Links(String action, String switchAccount) {}

    /** A scope that can be left out. */
    record Choice(String field, String words) {}

    /**
     * What the client wants, in words.
     *
     * @param needed new, and not to be left out
     * @param optional new
     * @param granted allowed before
     */
    record Scopes(List<String> needed, List<Choice> optional, List<String> granted) {

        static Scopes of(AskedScope asked, Messages words) {
            return new Scopes(
                    inWords(asked.needed(), words),
                    asked.optional().tokens().stream()
                            .map(token -> new Choice(fieldOf(token), ConsentForm.inWords(token, words)))
                            .toList(),
                    inWords(asked.granted(), words));
        }

        /** Whether there is nothing to allow. Public for the template. */
        public boolean isNothing() {
            return !isNew() && granted.isEmpty();
        }

        /** Whether anything is new. Public for the template. */
        public boolean isNew() {
            return !needed.isEmpty() || !optional.isEmpty();
        }
    }

    /** The name of the field that leaves a scope in. */
    static String fieldOf(String scope) {
        return "scope:" + scope;
    }

    static boolean isLogin(Scope scope) {
        return StandardScopes.OF_SERVER.containsAll(scope);
    }

    static String inWords(UserAccount user) {
        return user.name().map(name -> name + " (" + user.username() + ")").orElse(user.username());
    }

    static List<String> inWords(Scope scope, Messages words) {
        return scope.tokens().stream().map(token -> inWords(token, words)).toList();
    }

    private static String inWords(String scope, Messages words) {
        return switch (scope) {
            case StandardScopes.USER -> words.scopeUser();
            case "user:write" -> words.scopeUserWrite();
            case StandardScopes.OPENID -> words.scopeOpenid();
            case StandardScopes.PROFILE -> words.scopeProfile();
            case StandardScopes.EMAIL -> words.scopeEmail();
            case StandardScopes.OFFLINE_ACCESS -> words.scopeOfflineAccess();
            default -> words.scopeOther(scope);
        };
    }
}
