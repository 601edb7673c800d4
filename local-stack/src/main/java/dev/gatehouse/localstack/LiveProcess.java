package dev.gatehouse.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process of this machine, ours or what an earlier launcher left. */
record LiveProcess(ProcessHandle handle) {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    /** The process, if it lives. A pid may by now belong to another program */
    static Optional<LiveProcess> of(long pid) {
        return ProcessHandle.of(pid).map(LiveProcess::new).filter(LiveProcess::isAlive);
    }

    /** A process that ended but that nobody waited for still has a pid, and no command any more. */
    boolean isAlive() {
        return handle.isAlive() && handle.info().command().isPresent();
    }

    /** The file name of the program it runs; empty when it has ended. */
    String program() {
        return handle.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("");
    }

    boolean startedWithin(Duration tolerance, Instant instant) {
        return handle.info()
                .startInstant()
                .map(started -> Duration.between(started, instant).abs().compareTo(tolerance) <= 0)
                .orElse(false);
    }

    /** Asks the process to end, and kills it if it has not within the given time. */
    void stop(Duration patience) {
        handle.destroy();
        if (!endsWithin(patience)) {
            handle.destroyForcibly();
            endsWithin(AFTER_KILL);
        }
    }

    private boolean endsWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline || !Pause.briefly()) {
                return false;
            }
        }
        return true;
    }
}
