package dev.gatehouse.localstack;

import java.io.Closeable;
import java.time.Duration;

/** A program that speaks to the person at the terminal and ends by itself. */
record ForegroundProgram(Process process) implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    int exitCode() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        new LiveProcess(process.toHandle()).stop(PATIENCE);
    }
}
