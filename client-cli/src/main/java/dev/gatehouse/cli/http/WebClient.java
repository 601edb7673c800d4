package dev.gatehouse.cli.http;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Short exchanges over HTTP: one request, one small answer, no redirects (K2). */
public final class WebClient {

    /** A whole answer. */
    public record Answer(int status, HttpHeaders headers, String body) {}

    /** Metadata documents and forms are a few kilobytes. */
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpClient client;
    private final Duration limit;
    private final Traffic traffic;

    /** @param limit from the first byte sent to the last one received */
    public WebClient(Duration limit, Traffic traffic) {
        this.limit = limit;
        this.traffic = traffic;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .proxy(Proxies.of(System.getenv()))
                .build();
    }

    public static HttpRequest.Builder request(Endpoint endpoint) {
        return HttpRequest.newBuilder(endpoint.uri()).header("User-Agent", "gatehouse-cli");
    }

    /** A body of {@code application/x-www-form-urlencoded}. */
    public static HttpRequest.Builder form(Endpoint endpoint, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
        return request(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public Result<Answer, Failure> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_BODY));
        Instant start = Instant.now();
        try {
            HttpResponse<String> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            tell(start, request, response, response.body());
            return Result.ok(new Answer(response.statusCode(), response.headers(), response.body()));
        } catch (ExecutionException failed) {
            tellUnanswered(start, request);
            return Result.err(unreachable(request, failed.getCause()));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            tellUnanswered(start, request);
            return Result.err(new Failure.Unreachable(
                    request.uri() + " did not answer within " + limit.toSeconds() + " seconds."));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * Sends a request whose answer may take long and is read as it comes.
     *
     * @throws IOException when the server cannot be reached
     */
    HttpResponse<InputStream> open(HttpRequest request, long largestBody) throws IOException, InterruptedException {
        Instant start = Instant.now();
        try {
            HttpResponse<InputStream> response = client.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofInputStream(), largestBody));
            tell(start, request, response, "");
            return response;
        } catch (IOException failed) {
            tellUnanswered(start, request);
            throw failed;
        }
    }

    private void tell(Instant start, HttpRequest request, HttpResponse<?> response, String body) {
        tell(start, request, response.statusCode(), response.headers(), body);
    }

    private void tellUnanswered(Instant start, HttpRequest request) {
        tell(start, request, 0, HttpHeaders.of(Map.of(), (_, _) -> true), "");
    }

    private void tell(Instant start, HttpRequest request, int status, HttpHeaders headers, String body) {
        if (traffic.isWatched()) {
            traffic.tell(new Traffic.Exchanged(
                    start,
                    Duration.between(start, Instant.now()),
                    request.method(),
                    request.uri(),
                    request.headers(),
                    request.bodyPublisher().map(Bodies::text).orElse(""),
                    status,
                    headers,
                    body));
        }
    }

    static Failure unreachable(HttpRequest request, @Nullable Throwable cause) {
        return new Failure.Unreachable("No answer from " + request.uri() + ": " + reason(cause) + ".");
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause != null && cause.getMessage() != null) {
            return cause.getMessage();
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? "there is no host of this name"
                    : "nothing listens there";
        }
        return String.valueOf(cause);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
