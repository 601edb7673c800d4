package dev.gatehouse.localstack.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** The table of figures, a line at a time. */
record Report(PrintStream out) {

    void title(String title) {
        out.printf("%n%s%n%n", title);
        out.printf(
                "%-16s %9s %9s %9s %12s %12s %9s %9s%n",
                "operation", "a second", "p50 ms", "p99 ms", "services", "PostgreSQL", "CPU ms", "budget");
    }

    void line(Measurement it) {
        out.printf(
                Locale.ROOT,
                "%-16s %9.0f %9.2f %9.2f %12.3f %12.3f %9.3f %9s%n",
                it.operation().name(),
                it.perSecond(),
                it.latencies().percentile(50),
                it.latencies().percentile(99),
                it.cpu().services(),
                it.cpu().database(),
                it.cpu().sum(),
                it.operation().budget());
        out.flush();
    }
}
