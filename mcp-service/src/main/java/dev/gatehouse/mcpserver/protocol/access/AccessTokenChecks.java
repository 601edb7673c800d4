package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.protocol.access.AccessTokenValidator.Demands;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the claims of a token must say to open this server, in order (RFC 9068 §4, RS10). */
final class AccessTokenChecks {

    /** A token, seen by one server at one moment. */
    record Presented(TokenClaims claims, Demands demands, Instant now) {}

    /**
     * How far the issuer's clock may run ahead of ours. There is none for {@code exp}: that would only lengthen the life
     * of every token.
     */
    static final Duration NOT_BEFORE_LEEWAY = Duration.ofSeconds(30);

    static final List<Check<Presented, AccessRejection>> IN_ORDER = List.of(
            AccessTokenChecks::issuedByOurAuthorizationServer,
            AccessTokenChecks::isAnAccessToken,
            AccessTokenChecks::meantForThisServer,
            AccessTokenChecks::notExpired,
            AccessTokenChecks::alreadyValid,
            AccessTokenChecks::subjectIsPlain);

    private static final Set<String> ACCESS_TOKEN_KINDS = Set.of("bearer", "dpop");

    private static final Pattern PLAIN_SUBJECT = Pattern.compile("[ -~]{1,255}");

    private AccessTokenChecks() {}

    static Optional<AccessRejection> issuedByOurAuthorizationServer(Presented token) {
        String issuer = token.claims().issuer();
        return Check.unless(issuer.equals(token.demands().issuer().value()), new AccessRejection.WrongIssuer(issuer));
    }

    /** Servers that sign all their tokens with one key and one header say in the token, or in their answer, what it is. */
    static Optional<AccessRejection> isAnAccessToken(Presented token) {
        return token.claims().kinds().stream()
                .filter(kind -> !ACCESS_TOKEN_KINDS.contains(kind.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(AccessRejection.AnotherKind::new);
    }

    /** One whole string: neither the origin alone nor a sibling path will do (M1). */
    static Optional<AccessRejection> meantForThisServer(Presented token) {
        List<String> audience = token.claims().audience();
        return Check.unless(
                audience.contains(token.demands().self().value()), new AccessRejection.WrongAudience(audience));
    }

    static Optional<AccessRejection> notExpired(Presented token) {
        Instant expiry = token.claims().times().expiresAt();
        return Check.unless(token.now().isBefore(expiry), new AccessRejection.Expired(expiry));
    }

    static Optional<AccessRejection> alreadyValid(Presented token) {
        return token.claims()
                .times()
                .notBefore()
                .filter(from -> token.now().plus(NOT_BEFORE_LEEWAY).isBefore(from))
                .map(AccessRejection.NotYetValid::new);
    }

    static Optional<AccessRejection> subjectIsPlain(Presented token) {
        boolean plain = PLAIN_SUBJECT.matcher(token.claims().subject()).matches();
        return Check.unless(plain, new AccessRejection.UnfitSubject());
    }

    /** After all else, since 403 tells that the token is otherwise good. */
    static Optional<AccessRejection> scopeSuffices(Presented token) {
        Scope granted = token.demands().hierarchy().expand(token.claims().scope());
        Scope missing = token.demands().scope().without(granted);
        return Check.unless(missing.isEmpty(), new AccessRejection.ScopeMissing(missing));
    }
}
