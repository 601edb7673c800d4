package dev.gatehouse.cli.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.CallbackRejection;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.cli.protocol.registration.ClientIdentities;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Receives one authorization response on a free port of the loopback interface (K3). Requests with a foreign
 * {@code state} are sent away and do not end the wait, so that no web page can spoil a login by knocking at ports.
 */
final class LoopbackReceiver implements AutoCloseable {

    private static final String PATH = ClientIdentities.REDIRECT_URI.uri().getPath();

    private final HttpServer server;
    private final CompletableFuture<Result<VerifiedCallback, Failure>> outcome = new CompletableFuture<>();

    private LoopbackReceiver(HttpServer server) {
        this.server = server;
    }

    /**
     * Takes the port. Requests are answered from {@link #await} on.
     *
     * @param port 0 for any that is free
     */
    static Result<LoopbackReceiver, Failure> open(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return Result.ok(new LoopbackReceiver(HttpServer.create(new InetSocketAddress(loopback, port), 0)));
        } catch (IOException taken) {
            return Result.err(new Failure.Unexpected(
                    "Cannot listen on port " + port + " of 127.0.0.1: " + taken.getMessage() + "."));
        }
    }

    RedirectUri redirectUri() {
        return new RedirectUri("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Empty when no answer to {@code pending} came in time. */
    Optional<Result<VerifiedCallback, Failure>> await(PendingAuthorization pending, Duration timeout) {
        server.createContext("/", exchange -> answer(exchange, pending));
        server.start();
        try {
            return Optional.of(outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void answer(HttpExchange exchange, PendingAuthorization pending) throws IOException {
        if (!PATH.equals(exchange.getRequestURI().getPath())) {
            send(exchange, 404, CallbackPage.nothingHere());
        } else if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, 405, CallbackPage.nothingHere());
        } else if (outcome.isDone()) {
            send(exchange, 410, CallbackPage.nothingHere());
        } else {
            judge(exchange, pending);
        }
    }

    private void judge(HttpExchange exchange, PendingAuthorization pending) throws IOException {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String resource = pending.request().resource().server().toString();
        switch (pending.verify(query)) {
            case Result.Ok<VerifiedCallback, CallbackRejection>(VerifiedCallback callback) -> {
                send(exchange, 200, CallbackPage.loggedIn(resource));
                outcome.complete(Result.ok(callback));
            }
            case Result.Err<VerifiedCallback, CallbackRejection>(CallbackRejection.Final(Failure failure)) -> {
                send(exchange, 400, CallbackPage.failed(resource));
                outcome.complete(Result.err(failure));
            }
            case Result.Err<VerifiedCallback, CallbackRejection>(CallbackRejection.Foreign _) ->
                send(exchange, 400, CallbackPage.foreign());
        }
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        CallbackPage.HEADERS.forEach(
                (name, value) -> exchange.getResponseHeaders().set(name, value));
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
