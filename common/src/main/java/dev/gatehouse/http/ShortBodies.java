package dev.gatehouse.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * Collects a short body before its request gets a thread and a place among those that are served: a thread that waits for
 * it has to be put to sleep and woken, which costs more than most answers. What is long, or of unknown length, or waits to
 * be asked for, is read later.
 */
public final class ShortBodies implements Handler<RoutingContext> {

    private static final int MOST_DIGITS_OF_LENGTH = 4;

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isToCollect(request)) {
            context.next();
            return;
        }
        request.body()
                .onSuccess(body -> {
                    ((RoutingContextInternal) context).setBody(body);
                    context.next();
                })
                .onFailure(_ -> context.fail(400)); // it was broken off, and nobody will read this
        request.resume();
    }

    /** Of HTTP/2 RESTEasy asks for a pause even when all is read, and is told that there is nothing to pause. */
    private static boolean isToCollect(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2
                && !request.isEnded() // as it is when it was routed anew
                && !request.headers().contains(HttpHeaders.EXPECT)
                && isShort(request.getHeader(HttpHeaders.CONTENT_LENGTH));
    }

    /** The server has seen that it is a number. */
    private static boolean isShort(@Nullable String length) {
        return length != null && length.length() <= MOST_DIGITS_OF_LENGTH && !length.equals("0");
    }
}
