package dev.gatehouse.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down which processes were started, so that the next launcher can stop what a killed one left behind. A line is
 * a name, a pid and the start time in milliseconds: by the latter a pid that has a new owner is told apart.
 */
final class ProcessRegister {
    /** Linux derives the start time from that of the machine, which moves a little when the clock is set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;

    ProcessRegister(Path file) {
        this.file = file;
    }

    synchronized void add(String name, ProcessHandle process) throws IOException {
        var lines = new ArrayList<>(lines());
        lines.add("%s %d %d"
                .formatted(
                        name,
                        process.pid(),
                        process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli()));
        PrivateFiles.write(file, String.join("\n", lines));
    }

    /** Stops the processes in the register that still live, the last one first, and empties it. */
    synchronized List<String> stopLeftOvers() throws IOException {
        var stopped = new ArrayList<String>();
        for (String line : lines().reversed()) {
            living(line).ifPresent(process -> {
                process.stop(PATIENCE);
                stopped.add(line.substring(0, line.indexOf(' ')));
            });
        }
        clear();
        return List.copyOf(stopped);
    }

    /** Called when all that was written down has ended in peace. */
    synchronized void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Optional<LiveProcess> living(String line) {
        String[] fields = line.split(" ", -1);
        try {
            var startedAt = Instant.ofEpochMilli(Long.parseLong(fields[2]));
            return LiveProcess.of(Long.parseLong(fields[1]))
                    .filter(process -> process.startedWithin(CLOCK_TOLERANCE, startedAt));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // Not a line of ours: nothing is known that could be stopped.
        }
    }
}
