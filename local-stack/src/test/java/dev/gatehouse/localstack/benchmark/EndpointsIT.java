package dev.gatehouse.localstack.benchmark;

import dev.gatehouse.localstack.RunningStack;
import dev.gatehouse.localstack.benchmark.operations.Operations;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each operation costs with as many clients on file as {@code -Dbenchmark.clients} says. */
@Tag("benchmark")
class EndpointsIT {

    @Test
    void the_cost_of_each_operation() throws Exception {
        int clients = Integer.getInteger("benchmark.clients", 100);
        var report = new Report(System.out);
        try (var stack = RunningStack.start(Path.of("target", "benchmark").toAbsolutePath())) {
            var target = new Target(stack, Population.add(stack, clients), Integer.getInteger("benchmark.loaders", 8));
            report.title("CPU of one operation, with " + clients + " clients on file");
            for (Operation operation : Operations.chosen()) {
                report.line(Rhythm.fromProperties().measure(target, operation));
            }
        }
    }
}
