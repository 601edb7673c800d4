package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.RecoveryPage.Way;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.known.KnownClient;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.oauth.RedirectUri;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out what somebody can do whose client is not on file: in the client they use, if it can be told which that is. The
 * steps are ours; of the request nothing is shown.
 */
@Singleton
final class RecoveryAdvice {

    private final KnownClients known;
    private final PageWords words;

    RecoveryAdvice(KnownClients known, PageWords words) {
        this.known = known;
        this.words = words;
    }

    /**
     * @param removed the client as it was, if it is remembered
     * @param redirectUri as requested
     * @param headers of the request: the steps are there in several languages
     */
    RecoveryPage of(Optional<Client> removed, Optional<RedirectUri> redirectUri, HttpHeaders headers) {
        List<String> languages = headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .toList();
        Optional<String> name =
                removed.flatMap(client -> client.registration().about().name());
        List<Way> ways = redirectUri.stream()
                .flatMap(uri -> known.recognise(uri, name).stream())
                .flatMap(client -> way(client, languages).stream())
                .toList();
        return new RecoveryPage(removed.isPresent() ? removed(name, ways) : unknown(ways), ways);
    }

    private Optional<Way> way(KnownClient client, List<String> languages) {
        return client.steps(languages)
                .map(steps -> new Way(words.get().recoveryIn(client.name()), steps.language(), steps.inOrder()));
    }

    private Notice removed(Optional<String> name, List<Way> ways) {
        String text = name.map(DisplayText::of)
                .filter(shown -> !shown.isBlank())
                .map(words.get()::removedClientText)
                .orElseGet(words.get()::removedNamelessClientText);
        return notice(words.get().removedClientTitle(), text, ways);
    }

    private Notice unknown(List<Way> ways) {
        return notice(words.get().unknownClientTitle(), words.get().unknownClientText(), ways);
    }

    private Notice notice(String title, String text, List<Way> ways) {
        String advice =
                ways.isEmpty() ? words.get().unknownClientAdvice() : words.get().recoveryAdvice();
        return new Notice(400, title, text, advice, words.get().unknownClientForDevelopers());
    }
}
