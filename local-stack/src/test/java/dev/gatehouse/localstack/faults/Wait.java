package dev.gatehouse.localstack.faults;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for what a fault does. */
final class Wait {
    private static final Duration STEP = Duration.ofMillis(20);

    private Wait() {}

    static void forAWhile(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long it took until {@code condition} held; the whole limit when it never did. */
    static Duration until(Callable<Boolean> condition, Duration limit) throws Exception {
        long begin = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                return limit;
            }
            forAWhile(STEP);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
