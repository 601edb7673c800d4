package dev.gatehouse.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A child process that does nothing for a minute, unless it is ended. */
final class Sleeper {
    private Sleeper() {}

    static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName())
                .start();
    }

    public static void main(String... arguments) throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(1));
    }
}
