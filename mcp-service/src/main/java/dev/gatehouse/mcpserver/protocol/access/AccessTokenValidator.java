package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessTokenChecks.Presented;
import dev.gatehouse.mcpserver.protocol.access.KeyBinding.Delivery;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.DpopCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Judges access tokens for one protected resource. */
public final class AccessTokenValidator {

    /**
     * What this server demands of a token.
     *
     * @param issuer the authorization server it trusts
     * @param self its own identifier, for {@code aud}
     * @param scope what every request needs
     * @param hierarchy what else counts as granted with what was
     */
    public record Demands(Issuer issuer, ResourceIndicator self, Scope scope, ScopeHierarchy hierarchy) {}

    private final AccessTokenReader reader;
    private final Demands demands;
    private final KeyBinding binding;
    private final InstantSource clock;

    public AccessTokenValidator(AccessTokenReader reader, Demands demands, KeyBinding binding, InstantSource clock) {
        this.reader = reader;
        this.demands = demands;
        this.binding = binding;
        this.clock = clock;
    }

    /** @throws AuthorizationServerUnavailableException when nobody can tell at the moment */
    Result<Granted, AccessRejection> validate(Delivery delivery) {
        return reader.read(delivery.token().token()).then(claims -> judge(claims, delivery));
    }

    private Result<Granted, AccessRejection> judge(TokenClaims claims, Delivery delivery) {
        Instant now = clock.instant();
        return violation(claims, now, () -> binding.violatedBy(delivery, claims.boundKey(), now))
                .map(Result::<Granted, AccessRejection>err)
                .orElseGet(() -> Result.ok(new Granted(
                        VerifiedCaller.of(claims, demands.hierarchy()),
                        new StandingAccess(clock, claims.times().expiresAt(), () -> isStillGood(delivery)),
                        delivery.token() instanceof DpopCredentials)));
    }

    private Optional<AccessRejection> violation(
            TokenClaims claims, Instant now, Supplier<Optional<AccessRejection>> ofBinding) {
        Presented presented = new Presented(claims, demands, now);
        return Check.firstViolation(AccessTokenChecks.IN_ORDER, presented)
                .or(ofBinding)
                .or(() -> AccessTokenChecks.scopeSuffices(presented));
    }

    /**
     * Without the proof, which was for one request. While nobody can tell it counts as good: an authorization server
     * that restarts ends no streams.
     */
    private boolean isStillGood(Delivery delivery) {
        try {
            return reader.read(delivery.token().token())
                    .toOptional()
                    .filter(claims ->
                            violation(claims, clock.instant(), Optional::empty).isEmpty())
                    .isPresent();
        } catch (AuthorizationServerUnavailableException outage) {
            return true;
        }
    }
}
