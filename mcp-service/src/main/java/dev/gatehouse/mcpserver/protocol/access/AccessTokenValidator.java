package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.protocol.access.AccessTokenChecks.Presented;
import dev.gatehouse.mcpserver.protocol.access.KeyBinding.Delivery;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.time.InstantSource;

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
    Result<Caller, AccessRejection> validate(Delivery delivery) {
        return reader.read(delivery.token().token()).then(claims -> judge(claims, delivery));
    }

    private Result<Caller, AccessRejection> judge(TokenClaims claims, Delivery delivery) {
        Instant now = clock.instant();
        Presented presented = new Presented(claims, demands, now);
        return Check.firstViolation(AccessTokenChecks.IN_ORDER, presented)
                .or(() -> binding.violatedBy(delivery, claims.boundKey(), now))
                .or(() -> AccessTokenChecks.scopeSuffices(presented))
                .map(Result::<Caller, AccessRejection>err)
                .orElseGet(() -> Result.ok(VerifiedCaller.of(claims, demands.hierarchy())));
    }
}
