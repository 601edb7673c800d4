package dev.gatehouse.authserver.protocol.consent;

import dev.gatehouse.authserver.protocol.client.known.KnownClient;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.oauth.RedirectUri;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the name of a client against the names of the catalogue (A11). */
public final class Impersonations {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Cf}]+");

    /** Scripts that are written in one word by people who mean no harm (UTS #39 §5.2, highly restrictive). */
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private final KnownClients known;
    private final Lookalikes lookalikes;

    public Impersonations(KnownClients known, Lookalikes lookalikes) {
        this.known = known;
        this.lookalikes = lookalikes;
    }

    /** @param redirectUri where the answer to the client would go */
    public Suspicion of(String name, RedirectUri redirectUri) {
        return disguised(name)
                .<Suspicion>map(Suspicion.DisguisedName::new)
                .or(() -> borrowed(name, redirectUri).map(Suspicion.BorrowedName::new))
                .orElseGet(() -> words(name).stream().anyMatch(Impersonations::mixesAlphabets)
                        ? new Suspicion.MixedAlphabets()
                        : new Suspicion.None());
    }

    private Optional<String> disguised(String name) {
        return known.all().stream()
                .map(KnownClient::name)
                .filter(of -> looksLike(name, of) && !isCalled(name, of))
                .findFirst();
    }

    /** Names stand within names: who redirects as any of those that are meant borrows none. */
    private Optional<String> borrowed(String name, RedirectUri redirectUri) {
        List<KnownClient> meant = known.all().stream()
                .filter(client -> isCalled(name, client.name()))
                .toList();
        return meant.stream().anyMatch(client -> client.redirectsTo(redirectUri))
                ? Optional.empty()
                : meant.stream().findFirst().map(KnownClient::name);
    }

    private static boolean isCalled(String name, String of) {
        return contains(spelled(name), spelled(of));
    }

    /** A capital I is a small l to the eye, and a small i to a computer that ignores case: both are looked at. */
    private boolean looksLike(String name, String of) {
        return contains(seen(name), seen(of)) || contains(seen(lower(name)), seen(lower(of)));
    }

    private String seen(String text) {
        return lower(lookalikes.skeleton(String.join(" ", words(text))));
    }

    /** Wide letters, as East Asian keyboards write them, are the same letters. */
    private static String spelled(String text) {
        return lower(String.join(" ", words(Normalizer.normalize(text, Normalizer.Form.NFKC))));
    }

    /** Whether {@code part} stands in {@code text} as whole words. */
    private static boolean contains(String text, String part) {
        return (" " + text + " ").contains(" " + part + " ");
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean mixesAlphabets(String word) {
        Set<UnicodeScript> scripts = word.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
        return scripts.size() > 1 && WRITTEN_TOGETHER.stream().noneMatch(together -> together.containsAll(scripts));
    }
}
