package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.mcpserver.protocol.access.AccessTokenChecks.Presented;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import java.time.InstantSource;

/** Judges access tokens for one protected resource. */
public final class AccessTokenValidator {

    /**
     * What this server demands of a token.
     *
     * @param issuer the authorization server it trusts
     * @param self its own identifier, for {@code aud}
     * @param scope what every request needs
     */
    public record Demands(Issuer issuer, ResourceIndicator self, Scope scope) {}

    private final AccessTokenReader reader;
    private final Demands demands;
    private final InstantSource clock;

    public AccessTokenValidator(AccessTokenReader reader, Demands demands, InstantSource clock) {
        this.reader = reader;
        this.demands = demands;
        this.clock = clock;
    }

    /** @throws AuthorizationServerUnavailableException when nobody can tell at the moment */
    Result<AccessTokenClaims, AccessRejection> validate(String token) {
        return reader.read(token).then(this::judge);
    }

    private Result<AccessTokenClaims, AccessRejection> judge(AccessTokenClaims claims) {
        Presented presented = new Presented(claims, demands.issuer(), demands.self(), demands.scope(), clock.instant());
        return Check.firstViolation(AccessTokenChecks.IN_ORDER, presented)
                .map(Result::<AccessTokenClaims, AccessRejection>err)
                .orElseGet(() -> Result.ok(claims));
    }
}
