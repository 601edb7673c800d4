package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.ConfidentialClient;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Exchange;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.oauth.token.Actor;
import java.util.List;
import java.util.Optional;

/** Who may exchange which token for what (RFC 8693 §2.1): never for more than it is (T4). */
final class TokenExchangeChecks {

    /** One client after the other that hands a token on; more look like a circle. */
    private static final int MOST_ACTORS = 5;

    /**
     * A token about to be exchanged.
     *
     * @param subject what the token says, which is good
     * @param target the resource that the new token is for
     */
    record Handover(Exchange request, AuthenticatedClient sender, AccessTokenClaims subject, ProtectedResource target) {

        Client client() {
            return sender.client();
        }

        /** What the resource knows of what the token had, and of that what was asked for. */
        Scope scope() {
            Scope possible = subject.scope().intersect(target.scopes());
            return request.scope().map(possible::intersect).orElse(possible);
        }

        /** Who acts from now on: a client that narrows what it got by an exchange is named once. */
        Actor actor() {
            Optional<Actor> before = subject.lifecycle().actor();
            String name = sender.id().value();
            return before.filter(it -> it.subject().equals(name)).orElseGet(() -> new Actor(name, before));
        }

        private boolean isForTheSameResource() {
            return subject.audience().contains(target.indicator().value());
        }
    }

    /** Before anything is looked up. */
    static final List<Check<Client, AtToken>> OF_CLIENT =
            List.of(TokenExchangeChecks::provedItself, TokenExchangeChecks::isRegisteredForIt);

    static final List<Check<Handover, AtToken>> IN_ORDER = List.of(
            TokenExchangeChecks::clientHoldsTheKeyOfItsToken,
            TokenExchangeChecks::resourceAdmitsTheClient,
            TokenExchangeChecks::scopeIsNotWider,
            TokenExchangeChecks::someScopeIsLeft,
            TokenExchangeChecks::chainOfActorsIsShort);

    private TokenExchangeChecks() {}

    private static Optional<AtToken> provedItself(Client client) {
        return unless(
                client instanceof ConfidentialClient,
                new UnauthorizedClient("A client that does not authenticate exchanges no tokens."));
    }

    private static Optional<AtToken> isRegisteredForIt(Client client) {
        return unless(
                client.registration().mayUse(GrantType.TOKEN_EXCHANGE),
                new UnauthorizedClient("The client is not registered for token-exchange."));
    }

    /** Otherwise an exchange would set a stolen token free. The resource that a token is for cannot hold its key. */
    private static Optional<AtToken> clientHoldsTheKeyOfItsToken(Handover handover) {
        AccessTokenClaims subject = handover.subject();
        boolean holds = subject.key().isEmpty()
                || !subject.clientId().equals(handover.client().id())
                || subject.key().equals(handover.sender().key());
        return unless(
                holds,
                new InvalidRequest("The subject token is bound to a key that the request does not prove to hold."));
    }

    /** Anybody may narrow; another resource has to name who may come to it on behalf of a user. */
    private static Optional<AtToken> resourceAdmitsTheClient(Handover handover) {
        boolean admitted = handover.isForTheSameResource()
                || handover.target().exchangeFrom().contains(handover.client().id());
        return unless(admitted, new InvalidTarget("The resource does not take tokens that this client exchanged."));
    }

    private static Optional<AtToken> scopeIsNotWider(Handover handover) {
        boolean within = handover.request()
                .scope()
                .filter(wanted -> !handover.subject().scope().containsAll(wanted))
                .isEmpty();
        return unless(within, new InvalidScope("The scope is more than the subject token has."));
    }

    private static Optional<AtToken> someScopeIsLeft(Handover handover) {
        return unless(
                !handover.scope().isEmpty(), new InvalidScope("The resource knows nothing of what the token is for."));
    }

    private static Optional<AtToken> chainOfActorsIsShort(Handover handover) {
        return unless(
                handover.actor().depth() <= MOST_ACTORS, new InvalidRequest("The token was handed on too often."));
    }
}
