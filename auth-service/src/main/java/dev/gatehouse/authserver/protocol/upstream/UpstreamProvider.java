package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.authserver.protocol.resource.StandardScopes;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A provider that people can log in through.
 *
 * @param name in addresses, and before the names of its users: lower-case letters, digits and hyphens
 * @param scopes that it is asked for
 * @param buttonText on the login page
 * @param linksByEmail whether a verified address of its makes somebody the account here that has the same address
 * @param rules by which its claims decide what people can allow; none for everything
 */
public record UpstreamProvider(
        String name,
        Issuer issuer,
        Credentials credentials,
        Scope scopes,
        String buttonText,
        boolean linksByEmail,
        List<ClaimRule> rules)
        implements AccountSource {

    /** Who we are there. */
    public record Credentials(String clientId, Secret clientSecret) {}

    public UpstreamProvider {
        rules = List.copyOf(rules);
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("a name is of lower-case letters, digits and hyphens");
        }
        if (!scopes.contains(StandardScopes.OPENID)) {
            throw new IllegalArgumentException("without the scope openid there is no login");
        }
    }

    /** What somebody with these claims can allow; empty for everything. What asks for no resource is everybody's. */
    Optional<Scope> ceiling(JsonObject claims) {
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(rules.stream()
                        .filter(rule -> rule.holdsFor(claims))
                        .map(ClaimRule::scopes)
                        .reduce(StandardScopes.OF_SERVER, Scope::union));
    }
}
