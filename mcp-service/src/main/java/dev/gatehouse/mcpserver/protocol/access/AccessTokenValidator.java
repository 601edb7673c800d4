package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.protocol.access.AccessTokenChecks.Presented;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
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
    private final InstantSource clock;

    public AccessTokenValidator(AccessTokenReader reader, Demands demands, InstantSource clock) {
        this.reader = reader;
        this.demands = demands;
        this.clock = clock;
    }

    /** @throws AuthorizationServerUnavailableException when nobody can tell at the moment */
    Result<Caller, AccessRejection> validate(String token) {
        return reader.read(token).then(this::judge);
    }

    private Result<Caller, AccessRejection> judge(TokenClaims claims) {
        Presented presented = new Presented(claims, demands, clock.instant());
        return Check.firstViolation(AccessTokenChecks.IN_ORDER, presented)
                .map(Result::<Caller, AccessRejection>err)
                .orElseGet(() -> Result.ok(VerifiedCaller.of(claims, demands.hierarchy())));
    }
}
