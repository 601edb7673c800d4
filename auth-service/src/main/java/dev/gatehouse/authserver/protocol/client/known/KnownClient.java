package dev.gatehouse.authserver.protocol.client.known;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.RedirectUri;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A client that many people use.
 *
 * @param name as its users know it
 * @param document its metadata document as it was published; empty for a client that has none
 * @param redirectUris by which it is recognised
 * @param recovery what its user does, step by step, by language as a primary tag, {@code zh}; empty when nobody knows
 */
public record KnownClient(
        String name,
        Optional<JsonObject> document,
        List<RedirectPattern> redirectUris,
        Map<String, List<String>> recovery) {

    /** Has the steps of each client that has any. */
    public static final String LANGUAGE_OF_ALL = "en";

    /**
     * What the user does, in order.
     *
     * @param language as a primary tag
     */
    public record Steps(String language, List<String> inOrder) {}

    public KnownClient {
        redirectUris = List.copyOf(redirectUris);
        recovery = Map.copyOf(recovery);
        if (!recovery.isEmpty() && !recovery.containsKey(LANGUAGE_OF_ALL)) {
            throw new IllegalArgumentException("the steps of " + name + " are not there in English");
        }
    }

    /** This client, with the steps of an earlier description unless it brings its own. */
    public KnownClient withStepsOf(KnownClient earlier) {
        return new KnownClient(name, document, redirectUris, recovery.isEmpty() ? earlier.recovery : recovery);
    }

    /** @param languages as primary tags, the best first */
    public Optional<Steps> steps(List<String> languages) {
        return languages.stream()
                .filter(recovery::containsKey)
                .findFirst()
                .or(() -> recovery.keySet().stream()
                        .filter(LANGUAGE_OF_ALL::equals)
                        .findFirst())
                .map(language -> new Steps(language, recovery.getOrDefault(language, List.of())));
    }

    boolean isDescribedAt(ClientId id) {
        return document.flatMap(it -> it.string("client_id"))
                .filter(id.value()::equals)
                .isPresent();
    }

    /** Whether it is recognised by {@code requested}, with whatever port on the user's machine. */
    public boolean redirectsTo(RedirectUri requested) {
        return redirectUris.stream().anyMatch(pattern -> pattern.matches(requested));
    }

    boolean redirectsExactlyTo(RedirectUri requested) {
        return redirectUris.stream().anyMatch(pattern -> pattern.is(requested));
    }

    /** Clients add versions and names of servers to their own. */
    boolean isMeantBy(String clientName) {
        return clientName.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }
}
