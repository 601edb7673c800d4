package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.outbound.PublicHttpClient.Download;
import dev.gatehouse.authserver.protocol.client.Believed;
import dev.gatehouse.authserver.protocol.client.ClientKeySource;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerKeys;
import dev.gatehouse.authserver.protocol.client.issuer.TrustedIssuer;
import dev.gatehouse.authserver.protocol.limits.OneAtATime;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keys of an issuer that says itself where they are. Its metadata are kept as long as their host says, within bounds;
 * failures are not.
 */
public final class HttpIssuerKeys implements IssuerKeys {

    private record Known(URI keys, Instant staleAt) {}

    private final Issuer issuer;
    private final PublicHttpClient client;
    private final ClientKeySource keys;
    private final InstantSource clock;
    private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());
    private final OneAtATime<Issuer, Result<URI, KeysNotReachable>> fetching = new OneAtATime<>();

    public HttpIssuerKeys(Issuer issuer, PublicHttpClient client, ClientKeySource keys, InstantSource clock) {
        this.issuer = issuer;
        this.client = client;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Result<Optional<VerificationKey>, KeysNotReachable> find(String id, String algorithm) {
        return address().then(uri -> keys.find(uri, id, algorithm));
    }

    private Result<URI, KeysNotReachable> address() {
        return known.get()
                .filter(it -> clock.instant().isBefore(it.staleAt()))
                .<Result<URI, KeysNotReachable>>map(it -> Result.ok(it.keys()))
                .orElseGet(() -> fetching.get(issuer, this::fetch));
    }

    private Result<URI, KeysNotReachable> fetch() {
        return client.get(HttpUpstream.metadataOf(issuer), DocumentType.PROVIDER)
                .mapError(failure -> new KeysNotReachable("its metadata: " + failure.reason()))
                .then(this::read);
    }

    private Result<URI, KeysNotReachable> read(Download download) {
        return StrictJson.object(download.body().getBytes())
                .flatMap(metadata -> TrustedIssuer.keysIn(metadata, issuer))
                .<Result<URI, KeysNotReachable>>map(uri -> {
                    Instant staleAt = clock.instant().plus(Believed.asLongAs(download.freshFor()));
                    known.set(Optional.of(new Known(uri, staleAt)));
                    return Result.ok(uri);
                })
                .orElseGet(() -> Result.err(
                        new KeysNotReachable("its metadata name another issuer, or no https address of keys")));
    }
}
