package dev.gatehouse.authserver.persistence;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same call, many times at once. */
final class AtOnce {

    private AtOnce() {}

    /**
     * Starts {@code times} threads and lets them go together.
     *
     * @param call gets the number of its thread, from 0
     * @return what the calls returned, in the order of their numbers
     */
    static <T> List<T> call(int times, IntFunction<T> call) {
        CountDownLatch ready = new CountDownLatch(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, times)
                    .mapToObj(number -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return call.apply(number);
                    }))
                    .toList();
            threads.shutdown();
            threads.awaitTermination(30, TimeUnit.SECONDS);
            return running.stream().map(Future::resultNow).toList();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
