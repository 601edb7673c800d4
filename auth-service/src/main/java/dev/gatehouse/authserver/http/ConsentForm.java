package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.oauth.Scope;
import java.util.List;

/**
 * What the consent page shows (AS30, A11).
 *
 * @param clientName as the client calls itself, made harmless
 * @param publisher the host that vouches for the client; empty when none does
 * @param redirectHost where the answer goes
 * @param loopback whether that is this computer
 * @param scopes what is new, in words
 * @param granted what the user allowed the client before, in words
 * @param resource that the client gets into; empty when it only wants to know who somebody is
 * @param user who is logged in
 */
record ConsentForm(
        Links links,
        String csrf,
        String clientName,
        String publisher,
        String clientId,
        String redirectHost,
        boolean loopback,
        List<String> scopes,
        List<String> granted,
        String resource,
        String user) {

    /**
     * @param action where the form goes
     * @param switchAccount where somebody else logs in
     * @param logo of the client; empty for one that shows none
     */
    record Links(String action, String switchAccount, String logo) {}

    static ConsentForm of(
            AuthorizationTransaction transaction,
            AskConsent question,
            Scope granted,
            Links links,
            String csrf,
            Messages words) {
        return new ConsentForm(
                links,
                csrf,
                question.client()
                        .registration()
                        .about()
                        .name()
                        .map(DisplayText::of)
                        .filter(name -> !name.isBlank())
                        .orElseGet(words::namelessClient),
                ClientIdUrl.parse(transaction.client())
                        .map(url -> url.uri().getHost())
                        .orElse(""),
                transaction.client().value(),
                transaction.redirectUri().displayHost(),
                transaction.redirectUri().isLoopback(),
                inWords(transaction.scope().without(granted), words),
                inWords(granted, words),
                StandardScopes.OF_SERVER.containsAll(transaction.scope())
                        ? ""
                        : transaction.resource().value(),
                inWords(question.session().user()));
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

    static String inWords(UserAccount user) {
        return user.name().map(name -> name + " (" + user.username() + ")").orElse(user.username());
    }
}
