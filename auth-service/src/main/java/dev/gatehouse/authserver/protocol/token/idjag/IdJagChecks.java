package dev.gatehouse.authserver.protocol.token.idjag;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ForAnotherServer;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ForNoResourceHere;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.Incomplete;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.OfAnotherClient;
import dev.gatehouse.authserver.protocol.client.issuer.Vouching;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the claims of an assertion have to be (RFC 7523 §3, T8). */
final class IdJagChecks {

    /**
     * A signed assertion of a trusted provider.
     *
     * @param client who presents it, and has authenticated
     * @param issuer what this server is called
     */
    record Candidate(JsonObject claims, ClientId client, Issuer issuer, ProtectedResourceCatalog resources, Instant now)
            implements Vouching {

        @Override
        public Duration longest() {
            return LONGEST;
        }
    }

    static final List<Check<Candidate, IssuerRejection>> IN_ORDER = List.of(
            IdJagChecks::isForThisServerAlone,
            IdJagChecks::wasGivenToThisClient,
            Candidate::saysWho,
            Candidate::hasAnEnd,
            Candidate::hasNotEnded,
            Candidate::endsSoon,
            Candidate::hasABeginning,
            Candidate::hasBegun,
            candidate -> candidate.hasText("jti"),
            Candidate::limitsNothingElse,
            IdJagChecks::scopeCanBeRead,
            IdJagChecks::isForOneResourceHere);

    private static final Duration LONGEST = Duration.ofHours(1);

    private IdJagChecks() {}

    /** One audience: a list is how the assertion for one server gets to be good at another. */
    private static Optional<IssuerRejection> isForThisServerAlone(Candidate candidate) {
        return unless(
                candidate
                        .claims()
                        .stringOrStrings("aud")
                        .equals(List.of(candidate.issuer().value())),
                new ForAnotherServer());
    }

    private static Optional<IssuerRejection> wasGivenToThisClient(Candidate candidate) {
        return unless(
                candidate
                        .claims()
                        .string("client_id")
                        .equals(Optional.of(candidate.client().value())),
                new OfAnotherClient());
    }

    private static Optional<IssuerRejection> scopeCanBeRead(Candidate candidate) {
        boolean readable = candidate.claims().isAbsentOr(Type.STRING, "scope")
                && Scope.parse(candidate.claims().string("scope").orElse(""))
                        .failure()
                        .isEmpty();
        return unless(readable, new Incomplete("scope"));
    }

    /** The default is meant only where there is nothing else to mean. */
    private static Optional<IssuerRejection> isForOneResourceHere(Candidate candidate) {
        List<String> named = candidate.claims().stringOrStrings("resource");
        boolean clear = named.isEmpty()
                ? !candidate.claims().has("resource") && candidate.resources().hasOne()
                : candidate.resources().resolve(named).toOptional().isPresent();
        return unless(clear, new ForNoResourceHere());
    }
}
