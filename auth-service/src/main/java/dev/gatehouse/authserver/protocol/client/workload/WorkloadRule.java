package dev.gatehouse.authserver.protocol.client.workload;

import dev.gatehouse.oauth.ClaimPath;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * Whose tokens say all this is that client. Values are compared whole: a pattern would sooner or later fit somebody else.
 *
 * @param name for the log
 * @param claims which values which claims have; a claim that is an array has to have it among others
 * @param resources names of the resources that it may have tokens for
 */
public record WorkloadRule(String name, Map<ClaimPath, String> claims, ClientId client, Set<String> resources) {

    /** Every token has these, and says by them where it comes from and how long it is good. */
    private static final Set<String> OF_ANYBODY = Set.of("iss", "aud", "exp", "nbf", "iat", "jti");

    public WorkloadRule {
        claims = Map.copyOf(claims);
        resources = Set.copyOf(resources);
        if (claims.keySet().stream().allMatch(claim -> OF_ANYBODY.contains(claim.path()))) {
            throw new IllegalArgumentException("claims have to say who it is: sub, for example");
        }
    }

    boolean holdsFor(JsonObject token) {
        return claims.entrySet().stream()
                .allMatch(claim -> claim.getKey().valuesIn(token).contains(claim.getValue()));
    }
}
