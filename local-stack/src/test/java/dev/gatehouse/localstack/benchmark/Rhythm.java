package dev.gatehouse.localstack.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often an operation is done before it is measured, and how often it is measured. Other programs on the machine only
 * make an operation dearer, so the cheapest round is the truest.
 *
 * @param warmUp how many the services do until their code is compiled
 */
record Rhythm(int warmUp, Duration round, int rounds) {
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);

    /** As {@code -Dbenchmark.warm-up}, {@code .round} (in seconds) and {@code .rounds} say. */
    static Rhythm fromProperties() {
        return new Rhythm(
                Integer.getInteger("benchmark.warm-up", 20_000),
                Duration.ofSeconds(Integer.getInteger("benchmark.round", 5)),
                Integer.getInteger("benchmark.rounds", 3));
    }

    Measurement measure(Target target, Operation operation) throws IOException, InterruptedException {
        List<Measurement> all = new ArrayList<>();
        try (var load = Load.start(target, operation)) {
            warmUp(load);
            for (int i = 0; i < rounds; i++) {
                all.add(load.measure(round));
            }
        }
        return all.stream()
                .min(Comparator.comparingDouble(it -> it.cpu().sum()))
                .orElseThrow();
    }

    private void warmUp(Load load) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
        long done = 0;
        while (done < warmUp && System.nanoTime() < end) {
            done += load.measure(Duration.ofSeconds(1)).latencies().count();
        }
    }
}
