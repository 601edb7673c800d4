package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.Executions.FailureLog;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InternalError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One request while it is worked on, in a thread of its own. Its answer is given in one piece, unless something is said
 * before: then a stream opens, and the answer is the last that it carries.
 */
public final class Execution {

    /** How the answer begins. */
    public sealed interface Opening {

        record Whole(Reply reply) implements Opening {}

        /** Read {@link #outbox}. */
        record Stream() implements Opening {}

        /** Nobody waits for an answer any more. */
        record Nothing() implements Opening {}
    }

    private final CompletableFuture<Opening> opening = new CompletableFuture<>();
    private final Outbox outbox = new Outbox();
    private final List<Runnable> whenCancelled = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    public Opening awaitOpening() {
        return opening.join();
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Says something before the answer. */
    public void say(Map<String, ?> message) {
        outbox.add(message);
        opening.complete(new Opening.Stream());
    }

    /** The client wants no answer: the feature may notice, and one that waits for the client no longer does. */
    public void cancel() {
        cancelled = true;
        whenCancelled.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** @param action is done at once when it is cancelled already */
    public void onCancel(Runnable action) {
        whenCancelled.add(action);
        if (cancelled) {
            action.run();
        }
    }

    void run(Request request, Function<Execution, Reply> task, FailureLog failures) {
        try {
            finish(task.apply(this));
        } catch (CancelledException nobodyWaits) {
            cancelled = true;
        } catch (RuntimeException | StackOverflowError failure) {
            finish(request.failed(
                    new InternalError("The server failed at this.", failures.failed(request.method(), failure))));
        } finally {
            opening.complete(new Opening.Nothing());
            outbox.close();
        }
    }

    private void finish(Reply reply) {
        if (!cancelled && !opening.complete(new Opening.Whole(reply))) {
            outbox.add(reply.asMap());
        }
    }
}
