package dev.gatehouse.localstack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the launcher tells the person who started it: one line for each thing that happened. */
record Progress(PrintStream out) {
    void say(String line) {
        out.println(line);
        out.flush();
    }

    void ready(String part, long startedNanos, String address) {
        var seconds = Duration.ofNanos(System.nanoTime() - startedNanos).toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "  %-12s  ready after %.1f s  %s", part, seconds, address)
                .stripTrailing());
    }

    void stopped(String part) {
        say(String.format(Locale.ROOT, "  %-12s  stopped", part));
    }
}
