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

/** What the login page shows of other providers. Public for the template, as its methods are. */
@Singleton
@Named("upstream")
public final class UpstreamButtons {

    /** A link to a provider. */
    public record Button(String address, String text) {}

    private final UpstreamLogins logins;
    private final AuthorizationTransactionStore transactions;
    private final ClientRepository clients;
    private final ConsentCards cards;
    private final InstantSource clock;
    private final Site site;

    UpstreamButtons(
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
     * The links of a page.
     *
     * @param action where the form of the page goes, which tells the transaction
     */
    public List<Button> of(String action) {
        return transaction(action)
                .map(id -> logins.all().stream()
                        .map(UpstreamLogin::provider)
                        .map(provider -> new Button(
                                site.path(UpstreamRoute.PATH + "/" + provider.name() + "?transaction=" + id),
                                provider.buttonText()))
                        .toList())
                .orElse(List.of());
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
