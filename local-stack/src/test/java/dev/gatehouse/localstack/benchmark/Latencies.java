package dev.gatehouse.localstack.benchmark;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long operations took, each within 2 %. */
final class Latencies {
    private static final double STEP = Math.log(1.02);
    private static final int MOST = 1500; // up to two hours

    private final AtomicLongArray counts = new AtomicLongArray(MOST);

    void add(long nanos) {
        counts.incrementAndGet(Math.min(MOST - 1, (int) (Math.log(Math.max(1, nanos)) / STEP)));
    }

    long count() {
        long sum = 0;
        for (int i = 0; i < MOST; i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** In milliseconds. */
    double percentile(double percent) {
        long rest = (long) Math.ceil(count() * percent / 100);
        int i = 0;
        while (i < MOST - 1 && rest > counts.get(i)) {
            rest -= counts.get(i++);
        }
        return Math.exp((i + 0.5) * STEP) / 1e6;
    }
}
