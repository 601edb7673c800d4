package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.consent.Navigation;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.oauth.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a client wants its user to be met (OpenID Connect Core §3.1.2.1).
 *
 * @param loggedInSince a login before that does not count; {@link Instant#EPOCH} when any does
 * @param loginHint the name that the user probably logs in with, as the client says
 * @param language of the pages; empty for the browser's
 * @param unasked whether what the user allowed before need not be asked again, as far as the client and the way the
 *     browser came are concerned (A10)
 */
public record Interaction(
        Instant loggedInSince, Optional<String> loginHint, Optional<PageLanguage> language, boolean unasked) {

    /** Of a client that has no wishes. */
    public static final Interaction PLAIN = new Interaction(Instant.EPOCH, Optional.empty(), Optional.empty(), false);

    /** As long as the field that it is written into. */
    private static final int LONGEST_HINT = 200;

    /** What a checked request says. */
    static Interaction of(AuthorizationRequest request, Navigation navigation, Instant now) {
        Parameters parameters = request.parameters();
        boolean anew =
                request.prompts().contains(Prompt.LOGIN) || request.prompts().contains(Prompt.SELECT_ACCOUNT);
        return new Interaction(
                anew ? now : maxAge(parameters).map(now::minus).orElse(Instant.EPOCH),
                parameters.get("login_hint").filter(hint -> hint.length() <= LONGEST_HINT),
                parameters.get("ui_locales").flatMap(PageLanguage::ofUiLocales),
                navigation == Navigation.DIRECT && !request.prompts().contains(Prompt.CONSENT));
    }

    /** Whether {@code session} will do. */
    boolean accepts(LoginSession session) {
        return !session.authTime().isBefore(loggedInSince);
    }

    /** Up to ten digits, which is three centuries. */
    static boolean isMaxAge(String text) {
        return text.matches("[0-9]{1,10}");
    }

    private static Optional<Duration> maxAge(Parameters parameters) {
        return parameters.get("max_age").map(Long::valueOf).map(Duration::ofSeconds);
    }
}
