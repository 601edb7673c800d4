package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.logo.ClientLogos;
import dev.gatehouse.authserver.protocol.consent.Impersonations;
import dev.gatehouse.authserver.protocol.consent.Publisher;
import dev.gatehouse.authserver.protocol.consent.Suspicion;
import dev.gatehouse.oauth.RedirectUri;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells people who a client is, as far as anybody knows. */
@Singleton
final class ConsentCards {

    private static final RedirectUri NOWHERE = new RedirectUri("https://device.invalid/");

    private final Impersonations impersonations;
    private final ClientLogos logos;
    private final Site site;
    private final PageWords words;

    ConsentCards(Impersonations impersonations, ClientLogos logos, Site site, PageWords words) {
        this.impersonations = impersonations;
        this.logos = logos;
        this.site = site;
        this.words = words;
    }

    /** @param redirectUri where the answer goes */
    ConsentCard of(ClientOnFile onFile, RedirectUri redirectUri) {
        Client client = onFile.client();
        Publisher publisher = Publisher.of(onFile);
        return new ConsentCard(
                client.id().value(),
                name(client),
                badge(publisher),
                !(publisher instanceof Publisher.Nobody),
                note(publisher),
                warning(client, publisher, redirectUri),
                logos.find(client)
                        .map(logo -> site.path(LogoRoute.PATH + "/" + logo.hash()))
                        .orElse(""),
                redirectUri.displayHost(),
                redirectUri.isLoopback());
    }

    /**
     * Of a client on a device, where no answer goes anywhere: addresses that it registered prove nothing of it, unless
     * they stand in its document.
     */
    ConsentCard ofDevice(ClientOnFile onFile) {
        Optional<RedirectUri> published = Publisher.of(onFile) instanceof Publisher.Host
                ? onFile.client().registration().redirectUris().stream().findFirst()
                : Optional.empty();
        return of(onFile, published.orElse(NOWHERE));
    }

    private String name(Client client) {
        return client.registration()
                .about()
                .name(words.tag())
                .map(DisplayText::of)
                .filter(name -> !name.isBlank())
                .orElseGet(() -> words.get().namelessClient());
    }

    private String badge(Publisher publisher) {
        return switch (publisher) {
            case Publisher.Operator _ -> words.get().byOperator();
            case Publisher.Host(String host) -> host;
            case Publisher.Nobody _ -> words.get().unverified();
        };
    }

    private String note(Publisher publisher) {
        return switch (publisher) {
            case Publisher.Operator _ -> words.get().byOperatorNote();
            case Publisher.Host _ -> words.get().publishedNote();
            case Publisher.Nobody _ -> words.get().unverifiedNote();
        };
    }

    /** What an operator wrote needs no suspicion. */
    private String warning(Client client, Publisher publisher, RedirectUri redirectUri) {
        if (publisher instanceof Publisher.Operator) {
            return "";
        }
        return client.registration()
                .about()
                .name(words.tag())
                .map(name -> switch (impersonations.of(name, redirectUri)) {
                    case Suspicion.None _ -> "";
                    case Suspicion.MixedAlphabets _ -> words.get().mixedAlphabets();
                    case Suspicion.BorrowedName(String of) -> words.get().borrowedName(of);
                    case Suspicion.DisguisedName(String of) -> words.get().borrowedName(of);
                })
                .orElse("");
    }
}
