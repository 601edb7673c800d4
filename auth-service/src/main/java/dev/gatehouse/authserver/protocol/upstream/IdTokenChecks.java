package dev.gatehouse.authserver.protocol.upstream;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotBelieved;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the ID token of a provider has to say, once its signature was verified (OpenID Connect Core §3.1.3.7). */
final class IdTokenChecks {

    /** @param nonce that this browser sent along */
    record Subject(UpstreamProvider provider, JsonObject claims, String nonce, Instant now) {}

    static final List<Check<Subject, NotBelieved>> IN_ORDER = List.of(
            IdTokenChecks::isOfTheProvider,
            IdTokenChecks::isForUs,
            IdTokenChecks::namesNobodyElseAsItsParty,
            IdTokenChecks::hasNotExpired,
            IdTokenChecks::isNotFromTheFuture,
            IdTokenChecks::answersThisBrowser,
            IdTokenChecks::namesSomebody);

    private static final Duration SKEW = Duration.ofMinutes(1);

    /** OpenID Connect Core §2. */
    private static final int LONGEST_SUBJECT = 255;

    private IdTokenChecks() {}

    private static Optional<NotBelieved> isOfTheProvider(Subject token) {
        return unless(
                token.claims()
                        .string("iss")
                        .equals(Optional.of(token.provider().issuer().value())),
                new NotBelieved("the ID token is of another issuer"));
    }

    private static Optional<NotBelieved> isForUs(Subject token) {
        return unless(
                token.claims().stringOrStrings("aud").contains(us(token)),
                new NotBelieved("the ID token is for another client"));
    }

    private static Optional<NotBelieved> namesNobodyElseAsItsParty(Subject token) {
        boolean several = token.claims().stringOrStrings("aud").size() > 1;
        Optional<String> party = token.claims().string("azp");
        boolean fine = token.claims().has("azp") ? party.equals(Optional.of(us(token))) : !several;
        return unless(fine, new NotBelieved("the ID token was issued to another party"));
    }

    private static Optional<NotBelieved> hasNotExpired(Subject token) {
        return unless(
                time(token, "exp")
                        .filter(end -> token.now().minus(SKEW).isBefore(end))
                        .isPresent(),
                new NotBelieved("the ID token has expired, or never does"));
    }

    private static Optional<NotBelieved> isNotFromTheFuture(Subject token) {
        return unless(
                time(token, "iat")
                        .filter(made -> !made.isAfter(token.now().plus(SKEW)))
                        .isPresent(),
                new NotBelieved("the ID token does not say when it was made, or says a time to come"));
    }

    private static Optional<NotBelieved> answersThisBrowser(Subject token) {
        return unless(
                token.claims().string("nonce").equals(Optional.of(token.nonce())),
                new NotBelieved("the ID token answers another browser"));
    }

    private static Optional<NotBelieved> namesSomebody(Subject token) {
        return unless(
                token.claims()
                        .string("sub")
                        .filter(sub -> !sub.isEmpty() && sub.length() <= LONGEST_SUBJECT)
                        .isPresent(),
                new NotBelieved("the ID token names nobody"));
    }

    private static String us(Subject token) {
        return token.provider().credentials().clientId();
    }

    /** Empty for what is no time at all: providers are not asked for the year a billion. */
    private static Optional<Instant> time(Subject token, String name) {
        return token.claims()
                .integer(name)
                .filter(seconds -> seconds >= 0 && seconds <= Instant.MAX.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }
}
