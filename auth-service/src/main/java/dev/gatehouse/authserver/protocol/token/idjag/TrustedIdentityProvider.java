package dev.gatehouse.authserver.protocol.token.idjag;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.issuer.TrustedIssuer;
import dev.gatehouse.authserver.protocol.upstream.AccountSource;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Issuer;
import java.util.Set;

/**
 * An identity provider whose assertions get its users in.
 *
 * @param name before the names of its users: lower-case letters, digits and hyphens
 * @param clients that may come with its assertions; empty for all that are registered for the grant
 */
public record TrustedIdentityProvider(String name, TrustedIssuer trusted, Set<ClientId> clients, boolean linksByEmail)
        implements AccountSource {

    public TrustedIdentityProvider {
        clients = Set.copyOf(clients);
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("a name is of lower-case letters, digits and hyphens");
        }
    }

    @Override
    public Issuer issuer() {
        return trusted.issuer();
    }

    boolean admits(Client client) {
        return clients.isEmpty() ? client.registration().mayUse(GrantType.JWT_BEARER) : clients.contains(client.id());
    }
}
