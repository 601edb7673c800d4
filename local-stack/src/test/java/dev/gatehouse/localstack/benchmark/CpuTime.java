package dev.gatehouse.localstack.benchmark;

import dev.gatehouse.localstack.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What processes have used of the processors so far. It hardly depends on what else the machine does, as throughput
 * would.
 *
 * @param services milliseconds of auth-service and mcp-service
 * @param database milliseconds of all processes of PostgreSQL
 */
record CpuTime(double services, double database) {
    private static final Path PROC = Path.of("/proc");

    /** Linux tells it in hundredths of a second (proc(5)). */
    private static final double MILLISECONDS_A_TICK = 10;

    /** Of the fields of {@code stat}, counted from the one behind the name of the program. */
    private static final int OWN = 11;

    private static final int OF_ENDED_CHILDREN = 13;

    static CpuTime of(RunningStack stack) throws IOException {
        double services = 0;
        for (ProcessHandle service : stack.services()) {
            services += of(service);
        }
        return new CpuTime(services, ofAll(stack.postmaster()));
    }

    CpuTime minus(CpuTime earlier) {
        return new CpuTime(services - earlier.services, database - earlier.database);
    }

    CpuTime each(long operations) {
        return new CpuTime(services / operations, database / operations);
    }

    double sum() {
        return services + database;
    }

    private static double ofAll(ProcessHandle parent) throws IOException {
        double sum = of(parent) + ticks(parent, OF_ENDED_CHILDREN) * MILLISECONDS_A_TICK;
        try (Stream<ProcessHandle> children = parent.descendants()) {
            for (ProcessHandle child : children.toList()) {
                sum += of(child);
            }
        }
        return sum;
    }

    private static double of(ProcessHandle process) throws IOException {
        return Files.exists(PROC)
                ? ticks(process, OWN) * MILLISECONDS_A_TICK
                : process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    /** User and system time; none of a process that has just ended. */
    private static long ticks(ProcessHandle process, int field) throws IOException {
        Path stat = PROC.resolve(process.pid() + "/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return IntStream.of(field, field + 1)
                .mapToObj(index -> Arrays.asList(fields).get(index))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
