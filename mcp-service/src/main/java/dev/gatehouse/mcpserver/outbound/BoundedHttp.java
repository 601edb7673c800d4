package dev.gatehouse.mcpserver.outbound;

import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP with an end to its patience: follows no redirect, reads no long answer, waits no long time. */
public final class BoundedHttp {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(WHOLE).header("Accept", "application/json");
    }

    /** @throws AuthorizationServerUnavailableException when no whole answer came */
    HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            // The timeout of a request ends with the headers of its answer, so the wait for the body has its own.
            return answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            answer.cancel(true);
            throw new AuthorizationServerUnavailableException("no answer from " + request.uri(), failed);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new AuthorizationServerUnavailableException("no time to ask " + request.uri(), stopping);
        }
    }
}
