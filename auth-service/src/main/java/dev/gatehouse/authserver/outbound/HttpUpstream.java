package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.outbound.PublicHttpClient.Download;
import dev.gatehouse.authserver.protocol.client.Believed;
import dev.gatehouse.authserver.protocol.limits.OneAtATime;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotReachable;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.Refused;
import dev.gatehouse.authserver.protocol.upstream.UpstreamMetadata;
import dev.gatehouse.authserver.protocol.upstream.UpstreamProvider.Credentials;
import dev.gatehouse.authserver.protocol.upstream.UpstreamServer;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Speaks with a provider as {@link PublicHttpClient} does with whatever a stranger names: an operator trusts the
 * provider, but what its metadata names may have been written by somebody else. What was read is kept as long as its
 * host says, within bounds; failures are not.
 */
public final class HttpUpstream implements UpstreamServer {

    private record Known(UpstreamMetadata metadata, Instant staleAt) {}

    private final Issuer issuer;
    private final PublicHttpClient client;
    private final PublishedKeys keys;
    private final InstantSource clock;
    private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());
    private final OneAtATime<Issuer, Result<UpstreamMetadata, UpstreamFailure>> fetching = new OneAtATime<>();

    public HttpUpstream(Issuer issuer, PublicHttpClient client, InstantSource clock) {
        this.issuer = issuer;
        this.client = client;
        this.keys = new PublishedKeys(client, clock);
        this.clock = clock;
    }

    @Override
    public Result<UpstreamMetadata, UpstreamFailure> metadata() {
        return known.get()
                .filter(it -> clock.instant().isBefore(it.staleAt()))
                .<Result<UpstreamMetadata, UpstreamFailure>>map(it -> Result.ok(it.metadata()))
                .orElseGet(() -> fetching.get(issuer, this::fetch));
    }

    private Result<UpstreamMetadata, UpstreamFailure> fetch() {
        return client.get(metadataOf(issuer), DocumentType.PROVIDER)
                .mapError(HttpUpstream::notReachable)
                .then(download -> object(download)
                        .then(document -> UpstreamMetadata.of(document, issuer))
                        .map(metadata -> keep(metadata, download)));
    }

    /** Where an issuer describes itself (OpenID Connect Discovery §4). */
    static URI metadataOf(Issuer issuer) {
        String base = issuer.hasTrailingSlash()
                ? issuer.value().substring(0, issuer.value().length() - 1)
                : issuer.value();
        return URI.create(base + "/.well-known/openid-configuration");
    }

    private UpstreamMetadata keep(UpstreamMetadata metadata, Download download) {
        known.set(Optional.of(new Known(metadata, clock.instant().plus(Believed.asLongAs(download.freshFor())))));
        return metadata;
    }

    @Override
    public Result<JsonObject, UpstreamFailure> ask(
            URI tokenEndpoint, Map<String, String> form, Optional<Credentials> credentials) {
        String body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
        return client.post(tokenEndpoint, body, credentials.map(HttpUpstream::basic), DocumentType.PROVIDER)
                .mapError(HttpUpstream::refusedOrNotReachable)
                .then(HttpUpstream::object);
    }

    @Override
    public Result<Optional<VerificationKey>, UpstreamFailure> key(URI address, String id, String algorithm) {
        return keys.find(address, id, algorithm).mapError(failure -> new NotReachable(failure.reason()));
    }

    private static Result<JsonObject, UpstreamFailure> object(Download download) {
        return StrictJson.object(download.body().getBytes())
                .<Result<JsonObject, UpstreamFailure>>map(Result::ok)
                .orElseGet(() -> Result.err(new NotReachable("no JSON object")));
    }

    /** Both are form-encoded before they are joined (RFC 6749 §2.3.1). */
    private static String basic(Credentials credentials) {
        String pair = encoded(credentials.clientId()) + ":"
                + encoded(credentials.clientSecret().value());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An error of OAuth has a status of its own (RFC 6749 §5.2); whatever else goes wrong may go well the next time. */
    private static UpstreamFailure refusedOrNotReachable(OutboundFailure failure) {
        return failure.reason().equals("status 400") || failure.reason().equals("status 401")
                ? new Refused("its token endpoint says " + failure.reason())
                : notReachable(failure);
    }

    private static UpstreamFailure notReachable(OutboundFailure failure) {
        return new NotReachable(failure.reason());
    }
}
