package dev.gatehouse.localstack.benchmark;

import dev.gatehouse.localstack.RunningStack;
import dev.gatehouse.localstack.benchmark.operations.Operations;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each operation costs when little is on file. */
@Tag("benchmark")
class EndpointsIT {

    @Test
    void the_cost_of_each_operation() throws Exception {
        var report = new Report(System.out);
        try (var stack = RunningStack.start(Path.of("target", "benchmark").toAbsolutePath())) {
            var target = new Target(stack, Population.add(stack, 100), Integer.getInteger("benchmark.loaders", 8));
            report.title("CPU of one operation, with 100 clients on file");
            for (Operation operation : Operations.chosen()) {
                report.line(Rhythm.fromProperties().measure(target, operation));
            }
        }
    }
}
