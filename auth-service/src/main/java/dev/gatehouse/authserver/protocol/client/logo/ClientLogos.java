package dev.gatehouse.authserver.protocol.client.logo;

import dev.gatehouse.authserver.protocol.client.Believed;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.authserver.protocol.client.logo.LogoStore.StoredLogo;
import dev.gatehouse.oauth.HttpUri;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Has the logos of clients whose publisher is known: those with a document, where the logo is of the same site, and those
 * an operator wrote down. All others may call themselves what they like and show no picture. Fetched ahead by this server,
 * so that the page waits for no stranger, and no stranger sees who looks at it (AS66, R8).
 */
public final class ClientLogos {

    private final LogoFetcher fetcher;
    private final LogoStore logos;
    private final Executor background;
    private final InstantSource clock;

    public ClientLogos(LogoFetcher fetcher, LogoStore logos, Executor background, InstantSource clock) {
        this.fetcher = fetcher;
        this.logos = logos;
        this.background = background;
        this.clock = clock;
    }

    /** For a client whose document was just read. Returns at once. */
    public void fetchOfDocument(Client client) {
        ClientIdUrl.parse(client.id())
                .flatMap(document -> address(client)
                        .filter(logo -> isOfTheSameSite(document.uri().getHost(), logo.getHost())))
                .ifPresent(logo -> fetchInBackground(client, logo));
    }

    /** For a client that an operator vouches for. Returns at once. */
    public void fetchOfPreregistered(Client client) {
        address(client).ifPresent(logo -> fetchInBackground(client, logo));
    }

    /** What is there to be shown for the client; what it named before, it does not show any more. */
    public Optional<Logo> find(Client client) {
        return address(client)
                .flatMap(current -> logos.findOf(client.id())
                        .filter(stored -> stored.source().equals(current)))
                .map(StoredLogo::logo);
    }

    /** @param hash as {@link Logo#hash}, or anything */
    public Optional<Logo> find(String hash) {
        return logos.find(hash);
    }

    private static Optional<URI> address(Client client) {
        return client.registration()
                .about()
                .logo()
                .flatMap(HttpUri::parse)
                .filter(uri -> HttpUri.hasScheme(uri, "https") && HttpUri.hasPlainHost(uri));
    }

    /** The host of the document, or one that it is below. */
    private static boolean isOfTheSameSite(String documentHost, String logoHost) {
        String document = documentHost.toLowerCase(Locale.ROOT);
        String logo = logoHost.toLowerCase(Locale.ROOT);
        return document.equals(logo) || logo.contains(".") && document.endsWith("." + logo);
    }

    private void fetchInBackground(Client client, URI source) {
        background.execute(() -> {
            Instant now = clock.instant();
            boolean fresh = logos.findOf(client.id())
                    .filter(stored -> stored.source().equals(source) && now.isBefore(stored.freshUntil()))
                    .isPresent();
            if (!fresh) {
                fetcher.fetch(source)
                        .map(fetched ->
                                new StoredLogo(source, fetched.logo(), now.plus(Believed.asLongAs(fetched.freshFor()))))
                        .ifPresent(logo -> logos.put(client.id(), logo));
            }
        });
    }
}
