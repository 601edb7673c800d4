package dev.gatehouse.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The PostgreSQL server that a data folder names in its {@code postmaster.pid}: line 1 is the pid, line 3 the start time
 * in seconds. It outlives a launcher that was killed, and a second server on the same data refuses to start.
 */
record Postmaster(LiveProcess process, Instant startedAt) {
    private static final String PID_FILE = "postmaster.pid";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    /** The server that runs on this data, if one does. */
    static Optional<Postmaster> of(Path data) throws IOException {
        return named(data).filter(Postmaster::isTheOneNamed);
    }

    /**
     * Ends the server that runs on this data, if one does. Removes a pid file whose pid is dead or has become another
     * program's, since PostgreSQL would take that program for a server.
     */
    static boolean stopOn(Path data) throws IOException {
        var named = named(data);
        if (named.isPresent() && !named.get().isTheOneNamed()) {
            return false; // A server of unsure origin: PostgreSQL itself decides, and says so in its log.
        }
        named.ifPresent(postmaster -> postmaster.process.stop(PATIENCE));
        Files.deleteIfExists(data.resolve(PID_FILE));
        return named.isPresent();
    }

    private static Optional<Postmaster> named(Path data) throws IOException {
        var file = data.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        try {
            var startedAt = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return LiveProcess.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(Postmaster::isPostgres)
                    .map(process -> new Postmaster(process, startedAt));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty(); // Half written by a server that died over it.
        }
    }

    private static boolean isPostgres(LiveProcess process) {
        return process.program().equals("postgres") || process.program().equals("postgres.exe");
    }

    private boolean isTheOneNamed() {
        return process.startedWithin(CLOCK_TOLERANCE, startedAt);
    }
}
