package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.outbound.PublicHttpClient.Download;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Result;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client under test that trusts {@link #AUTHORITY} and finds every name at 127.0.0.1, and what tests ask of it. */
final class Outbound implements AutoCloseable {

    static final String NAME = "documents.test";
    static final TestAuthority AUTHORITY = new TestAuthority();
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** As the standard, but the whole must not take long. */
    static final OutboundLimits BRIEF = limits(Duration.ofSeconds(2), Duration.ofSeconds(2));

    /** As the standard, but there must soon be a connection. */
    static final OutboundLimits SOON_CONNECTED = limits(Duration.ofMillis(300), Duration.ofSeconds(30));

    /** As the standard, with time for a busy machine. */
    static final OutboundLimits PATIENT = limits(Duration.ofSeconds(30), Duration.ofSeconds(60));

    private static final Vertx VERTX = Vertx.vertx();
    private static final Path TRUST = AUTHORITY.writeTo(folder());

    private final PublicHttpClient client;
    private final List<String> ended;

    private Outbound(PublicHttpClient client, List<String> ended) {
        this.client = client;
        this.ended = ended;
    }

    private static OutboundLimits limits(Duration connect, Duration total) {
        return new OutboundLimits(connect, total, 2, 30, 32, 1_000);
    }

    static Outbound toLoopback() {
        return toLoopback(OutboundLimits.STANDARD);
    }

    static Outbound toLoopback(OutboundLimits limits) {
        return toLoopback(limits, host -> loopback());
    }

    static Outbound toLoopback(OutboundLimits limits, HostResolver resolver) {
        return of(new OutboundSettings(true, trust(), Optional.empty()), limits, resolver);
    }

    static Outbound of(OutboundSettings settings, OutboundLimits limits, HostResolver resolver) {
        List<String> ended = new CopyOnWriteArrayList<>();
        FetchWatch watch = (document, brought, _) -> ended.add(document + (brought ? " ok" : " failed"));
        return new Outbound(
                new PublicHttpClient(VERTX, settings, resolver, watch, InstantSource.fixed(NOW), limits), ended);
    }

    /** What was told of fetches when they ended. */
    List<String> ended() {
        return ended;
    }

    static Optional<Path> trust() {
        return Optional.of(TRUST);
    }

    static InetAddress[] loopback() {
        return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    }

    HttpMetadataDocumentFetcher fetcher() {
        return new HttpMetadataDocumentFetcher(client);
    }

    HttpUpstream upstream(TlsHost host) {
        return new HttpUpstream(new Issuer("https://" + NAME + ":" + host.port()), client, InstantSource.fixed(NOW));
    }

    HttpKeyFetcher keyFetcher() {
        return new HttpKeyFetcher(client);
    }

    Result<Download, OutboundFailure> get(TlsHost host) {
        return get("https://" + NAME + ":" + host.port() + "/client.json");
    }

    Result<Download, OutboundFailure> get(String url) {
        return client.get(URI.create(url), DocumentType.METADATA);
    }

    static String text(Result<Download, OutboundFailure> result) {
        return result.orElseThrow().body().toString(StandardCharsets.UTF_8);
    }

    static String reason(Result<Download, OutboundFailure> result) {
        return result.failure().orElseThrow().reason();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("outbound");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
