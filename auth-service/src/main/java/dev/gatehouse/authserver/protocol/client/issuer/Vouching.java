package dev.gatehouse.authserver.protocol.client.issuer;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.Expired;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.Incomplete;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.LivesTooLong;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotUnderstood;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotYetValid;
import dev.gatehouse.oauth.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody else has signed, with the rules that hold whatever it vouches for (RFC 7523 §3). */
public interface Vouching {

    /** How far the clock of an issuer may be behind, or ahead. */
    Duration SKEW = Duration.ofSeconds(60);

    /** Each makes an assertion good for less than it seems to whoever does not know it. */
    List<String> LIMITS = List.of("cnf", "authorization_details", "act", "may_act", "tenant", "aud_tenant", "aud_sub");

    JsonObject claims();

    Instant now();

    /** For how long from now it may still be good. */
    Duration longest();

    default Optional<IssuerRejection> saysWho() {
        return hasText("sub");
    }

    default Optional<IssuerRejection> hasAnEnd() {
        return unless(claims().integer("exp").isPresent(), new Incomplete("exp"));
    }

    default Optional<IssuerRejection> hasNotEnded() {
        return unless(end() > now().minus(SKEW).getEpochSecond(), new Expired());
    }

    default Optional<IssuerRejection> endsSoon() {
        return unless(end() <= now().plus(longest()).plus(SKEW).getEpochSecond(), new LivesTooLong());
    }

    default Optional<IssuerRejection> hasABeginning() {
        return unless(claims().integer("iat").isPresent(), new Incomplete("iat"));
    }

    default Optional<IssuerRejection> hasBegun() {
        long latest = now().plus(SKEW).getEpochSecond();
        return Stream.of("nbf", "iat")
                .filter(claims()::has)
                .filter(name ->
                        claims().integer(name).filter(time -> time <= latest).isEmpty())
                .findFirst()
                .map(NotYetValid::new);
    }

    default Optional<IssuerRejection> limitsNothingElse() {
        return LIMITS.stream().filter(claims()::has).findFirst().map(NotUnderstood::new);
    }

    default Optional<IssuerRejection> hasText(String claim) {
        return unless(claims().string(claim).filter(text -> !text.isBlank()).isPresent(), new Incomplete(claim));
    }

    private long end() {
        return claims().integer("exp").orElseThrow();
    }
}
