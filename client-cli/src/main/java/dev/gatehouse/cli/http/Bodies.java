package dev.gatehouse.cli.http;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

/** Reads back what a request sends. Ours are all texts in memory. */
final class Bodies {

    private Bodies() {}

    static String text(HttpRequest.BodyPublisher publisher) {
        StringBuilder text = new StringBuilder();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                text.append(StandardCharsets.UTF_8.decode(part.duplicate()));
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        return text.toString();
    }
}
