package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been started, to be stopped in reverse order: by the end of the run or by the end of the process, whichever
 * comes first. After that nothing is started any more.
 */
final class Parts implements Closeable {
    private final Progress progress;
    private final Deque<Part> running = new ArrayDeque<>();
    private volatile boolean stopping;

    Parts(Progress progress) {
        this.progress = progress;
    }

    /** Starts a part. Holds off the stop meanwhile, so that none is started and forgotten. */
    synchronized <T extends Closeable> T start(String name, Start<T> start) throws CannotStart, IOException {
        if (stopping) {
            throw new CannotStart("Stopped before %s was started.".formatted(name));
        }
        T part = start.run();
        running.push(new Part(name, part));
        return part;
    }

    /** Whether the parts end because they were told to. */
    boolean stopping() {
        return stopping;
    }

    @Override
    public void close() {
        stopping = true;
        stopAll();
    }

    private synchronized void stopAll() {
        while (!running.isEmpty()) {
            stop(running.pop());
        }
    }

    private void stop(Part part) {
        try {
            part.closeable.close();
            progress.stopped(part.name);
        } catch (IOException | RuntimeException e) {
            progress.say("  %s did not stop: %s".formatted(part.name, e)); // and the others must all the same
        }
    }

    @FunctionalInterface
    interface Start<T> {
        T run() throws CannotStart, IOException;
    }

    private record Part(String name, Closeable closeable) {}
}
