package dev.gatehouse.cli.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Lets others see the requests that this program sends, without the secrets in them (K5). */
public final class Traffic {

    /**
     * One request and its answer.
     *
     * @param status 0 when none came
     */
    public record Exchanged(
            Instant at,
            Duration took,
            String method,
            URI uri,
            HttpHeaders asked,
            String question,
            int status,
            HttpHeaders answered,
            String answer) {}

    private final List<Consumer<Exchanged>> watchers = new CopyOnWriteArrayList<>();

    public void watch(Consumer<Exchanged> watcher) {
        watchers.add(watcher);
    }

    boolean isWatched() {
        return !watchers.isEmpty();
    }

    void tell(Exchanged exchanged) {
        Exchanged redacted = Redaction.of(exchanged);
        watchers.forEach(watcher -> watcher.accept(redacted));
    }
}
