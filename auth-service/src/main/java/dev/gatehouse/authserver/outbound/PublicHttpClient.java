package dev.gatehouse.authserver.outbound;

import dev.gatehouse.oauth.Result;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Gets documents from public hosts that strangers name: over HTTPS from port 443, from the address that was checked, with
 * nothing in the request that tells who asks, within {@link OutboundLimits} (R1, R2, AS65). Nothing is remembered of a
 * failure. For threads that may block.
 */
public final class PublicHttpClient implements AutoCloseable {

    /**
     * The body of an answer with status 200.
     *
     * @param mediaType as its headers say, in lower case and without parameters
     * @param freshFor how long its headers let it be kept; empty when they do not say
     */
    record Download(Buffer body, String mediaType, Optional<Duration> freshFor) {}

    private final OutboundLimits limits;
    private final InstantSource clock;
    private final NameLookup names;
    private final Destinations destinations;
    private final OriginBudgets budgets;
    private final HttpClient client;
    private final FetchWatch watch;

    /**
     * @param resolver what looks names up, such as {@code InetAddress::getAllByName}
     * @throws IllegalArgumentException when the file of {@link OutboundSettings#extraTrust} has no certificates
     */
    public PublicHttpClient(
            Vertx vertx, OutboundSettings settings, HostResolver resolver, FetchWatch watch, InstantSource clock) {
        this(vertx, settings, resolver, watch, clock, OutboundLimits.STANDARD);
    }

    PublicHttpClient(
            Vertx vertx,
            OutboundSettings settings,
            HostResolver resolver,
            FetchWatch watch,
            InstantSource clock,
            OutboundLimits limits) {
        this.watch = watch;
        this.limits = limits;
        this.clock = clock;
        this.names = new NameLookup(resolver, limits.connect());
        this.destinations = new Destinations(settings, names);
        this.budgets = new OriginBudgets(limits, clock);
        this.client = vertx.createHttpClient(options(settings));
    }

    /** For a provider that people log in through, as often as they like. */
    public static PublicHttpClient ofProvider(
            Vertx vertx, OutboundSettings settings, HostResolver resolver, FetchWatch watch, InstantSource clock) {
        return new PublicHttpClient(vertx, settings, resolver, watch, clock, OutboundLimits.PROVIDER);
    }

    /** The document at {@code url}; redirects are not followed (AS62). */
    Result<Download, OutboundFailure> get(URI url, DocumentType type) {
        return exchange(url, type, options -> options.setMethod(HttpMethod.GET), Buffer.buffer());
    }

    /**
     * The answer to a form that is sent to {@code url}.
     *
     * @param authorization the value of that header; empty for none
     */
    Result<Download, OutboundFailure> post(URI url, String form, Optional<String> authorization, DocumentType type) {
        return exchange(
                url,
                type,
                options -> {
                    options.setMethod(HttpMethod.POST)
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
                    authorization.ifPresent(value -> options.putHeader(HttpHeaders.AUTHORIZATION, value));
                },
                Buffer.buffer(form));
    }

    private Result<Download, OutboundFailure> exchange(
            URI url, DocumentType type, Consumer<RequestOptions> method, Buffer body) {
        long begun = System.nanoTime();
        Result<Download, OutboundFailure> answer = Origin.of(url)
                .then(origin -> budgets.begin(origin).then(permit -> {
                    try (permit) {
                        return destinations
                                .find(origin)
                                .map(address -> request(url, origin, address, type))
                                .then(request -> {
                                    method.accept(request);
                                    return exchange(request, body, type, begun);
                                });
                    }
                }));
        watch.ended(type.name(), answer.failure().isEmpty(), Duration.ofNanos(System.nanoTime() - begun));
        return answer;
    }

    private Result<Download, OutboundFailure> exchange(
            RequestOptions options, Buffer body, DocumentType type, long begun) {
        Future<HttpClientRequest> connected = client.request(options);
        CompletableFuture<Result<Download, OutboundFailure>> answer = connected
                .compose(request -> send(request, body))
                .compose(response -> read(response, type))
                .otherwise(failure -> Result.err(OutboundFailure.of(failure)))
                .toCompletionStage()
                .toCompletableFuture();
        try {
            return answer.get(limits.total().toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            return Result.err(new OutboundFailure("the answer took too long"));
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return Result.err(new OutboundFailure("interrupted while waiting for the answer"));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        } finally {
            connected.onSuccess(request -> request.connection().close());
        }
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
        // What breaks the connection breaks the answer too, and is told there; without this it would be logged as an
        // error.
        request.connection().exceptionHandler(_ -> {});
        return body.length() == 0 ? request.send() : request.send(body);
    }

    private Future<Result<Download, OutboundFailure>> read(HttpClientResponse response, DocumentType type) {
        return objection(response, type)
                .<Future<Result<Download, OutboundFailure>>>map(failure -> Future.succeededFuture(Result.err(failure)))
                .orElseGet(() ->
                        body(response, type.bytes()).map(whole -> whole.map(body -> download(response, body))));
    }

    private Download download(HttpClientResponse response, Buffer body) {
        return new Download(
                body,
                DocumentType.mediaType(response.getHeader(HttpHeaders.CONTENT_TYPE)),
                Freshness.of(response.headers(), clock));
    }

    private static Optional<OutboundFailure> objection(HttpClientResponse response, DocumentType type) {
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            return Optional.of(new OutboundFailure("status " + response.statusCode()));
        }
        if (!type.admits(response.headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            return Optional.of(new OutboundFailure("the content type is not " + type.accept()));
        }
        // Small when compressed says nothing of the size.
        return response.headers().contains(HttpHeaders.CONTENT_ENCODING)
                ? Optional.of(new OutboundFailure("the content is encoded"))
                : Optional.empty();
    }

    /** The body unless it is too long, which is noticed while it arrives. */
    private static Future<Result<Buffer, OutboundFailure>> body(HttpClientResponse response, int longest) {
        Promise<Result<Buffer, OutboundFailure>> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(Result.ok(body)));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > longest) {
                whole.tryComplete(Result.err(new OutboundFailure("longer than " + longest + " bytes")));
            } else {
                body.appendBuffer(chunk);
            }
        });
        return whole.future();
    }

    private RequestOptions request(URI url, Origin origin, InetSocketAddress address, DocumentType type) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(address))
                .setSsl(true)
                .setHost(origin.host())
                .setPort(origin.port())
                .setURI(path + query)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, type.accept())
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
                .putHeader(HttpHeaders.USER_AGENT, "Gatehouse");
    }

    private HttpClientOptions options(OutboundSettings settings) {
        int connect = Math.toIntExact(limits.connect().toMillis());
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setConnectTimeout(connect)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(connect)
                // A connection for each fetch, so that closing it ends the fetch and nothing else.
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setTracingPolicy(TracingPolicy.IGNORE);
        settings.extraTrust()
                .map(TrustedCertificates::with)
                .map(TrustOptions::wrap)
                .ifPresent(options::setTrustOptions);
        settings.proxy()
                .map(proxy -> new ProxyOptions().setHost(proxy.host()).setPort(proxy.port()))
                .ifPresent(options::setProxyOptions);
        return options;
    }

    @Override
    public void close() {
        client.close();
        names.close();
    }
}
