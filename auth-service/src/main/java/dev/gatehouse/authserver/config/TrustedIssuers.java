package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.outbound.HttpIssuerKeys;
import dev.gatehouse.authserver.outbound.PublicHttpClient;
import dev.gatehouse.authserver.protocol.client.ClientKeySource;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerKeys;
import dev.gatehouse.authserver.protocol.client.issuer.TrustedIssuer;
import dev.gatehouse.oauth.Issuer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Makes issuers of others of what operators say of them: with the address of their keys, or with none. */
@Singleton
class TrustedIssuers {

    private final PublicHttpClient client;
    private final ClientKeySource keys;
    private final InstantSource clock;

    TrustedIssuers(PublicHttpClient client, ClientKeySource keys, InstantSource clock) {
        this.client = client;
        this.keys = keys;
        this.clock = clock;
    }

    /** One on a public address. */
    TrustedIssuer of(Issuer issuer, Optional<URI> address, Set<String> algorithms) {
        return of(issuer, address, algorithms, client, keys);
    }

    /** One that is reached by a client of its own. */
    TrustedIssuer of(
            Issuer issuer,
            Optional<URI> address,
            Set<String> algorithms,
            PublicHttpClient through,
            ClientKeySource published) {
        if (address.filter(uri -> !"https".equals(uri.getScheme())).isPresent()) {
            throw new IllegalArgumentException("jwks-uri is not an https address");
        }
        IssuerKeys found = address.<IssuerKeys>map(uri -> (id, algorithm) -> published.find(uri, id, algorithm))
                .orElseGet(() -> new HttpIssuerKeys(issuer, through, published, clock));
        return new TrustedIssuer(issuer, algorithms, found);
    }
}
