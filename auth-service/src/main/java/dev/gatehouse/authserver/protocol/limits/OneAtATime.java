package dev.gatehouse.authserver.protocol.limits;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Of those who want the same at once, one does the work, and all get what comes of it. */
public final class OneAtATime<K, V> {

    private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /** @throws RuntimeException whatever the work threw, to all who wait for it */
    public V get(K what, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> first = underWay.putIfAbsent(what, mine);
        if (first != null) {
            return first.join();
        }
        try {
            mine.complete(work.get());
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
        } finally {
            underWay.remove(what);
        }
        return mine.join();
    }
}
