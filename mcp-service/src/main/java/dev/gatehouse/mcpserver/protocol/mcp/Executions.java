package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Where requests are worked on. */
public final class Executions {

    /** Is told of bugs and outages. */
    @FunctionalInterface
    public interface FailureLog {

        /** @return a reference that finds the failure in the log */
        String failed(String method, Throwable failure);
    }

    private final Executor threads;
    private final FailureLog failures;

    /** @param threads one for each request, since features may wait */
    public Executions(Executor threads, FailureLog failures) {
        this.threads = threads;
        this.failures = failures;
    }

    /** @param task has the answer, or throws {@link CancelledException} */
    public Execution start(Request request, Function<Execution, Reply> task) {
        Execution execution = new Execution();
        threads.execute(() -> execution.run(request, task, failures));
        return execution;
    }
}
