package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransactionStore;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.upstream.UpstreamLogin;
import dev.gatehouse.oauth.Parameters;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the login page shows beside its form, and where it leads. Public for the template, as its methods are. */
@Singleton
@Named("login")
public final class LoginLinks {

    /** A link to a provider. */
    public record Button(String address, String text) {}

    private final UpstreamLogins logins;
    private final AuthorizationTransactionStore transactions;
    private final ClientRepository clients;
    private final ConsentCards cards;
    private final InstantSource clock;
    private final Site site;

    LoginLinks(
            UpstreamLogins logins,
            AuthorizationTransactionStore transactions,
            ClientRepository clients,
            ConsentCards cards,
            InstantSource clock,
            Site site) {
        this.logins = logins;
        this.transactions = transactions;
        this.clients = clients;
        this.cards = cards;
        this.clock = clock;
        this.site = site;
    }

    /**
     * The links to other providers.
     *
     * @param action where the form of the page goes, which tells the transaction
     */
    public List<Button> providers(String action) {
        return transaction(action)
                .map(id -> logins.all().stream()
                        .map(UpstreamLogin::provider)
                        .map(provider -> new Button(
                                site.path(UpstreamRoute.PATH + "/" + provider.name() + "?transaction=" + id),
                                provider.buttonText()))
                        .toList())
                .orElse(List.of());
    }

    /** Where somebody goes who wants nothing of it; empty when no client waits for an answer. */
    public String cancel(String action, String csrf) {
        return transaction(action)
                .map(id -> site.path(CancelRoute.PATH) + "?transaction=" + id + "&" + Csrf.FIELD + "=" + csrf)
                .orElse("");
    }

    /** Who asks: a list of one, or none. Nobody is to go elsewhere before they know. */
    public List<ConsentCard> asking(String action) {
        return transaction(action)
                .filter(_ -> !logins.all().isEmpty())
                .flatMap(id -> transactions.find(id, clock.instant()))
                .flatMap(this::card)
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<ConsentCard> card(AuthorizationTransaction transaction) {
        return clients.findOnFile(transaction.client()).map(client -> cards.of(client, transaction.redirectUri()));
    }

    private static Optional<String> transaction(String action) {
        return Optional.ofNullable(URI.create(action).getRawQuery())
                .flatMap(query -> Parameters.parse(query).toOptional())
                .flatMap(query -> query.get("transaction"));
    }
}
