package dev.gatehouse.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The launcher as it was packaged, beside the programs it launches. */
final class PackagedLauncher {
    static final List<String> COMMAND = List.of(
            Launchers.java(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            Path.of("target", "gatehouse-local-stack.jar").toAbsolutePath().toString());

    private PackagedLauncher() {}

    /** Lines in the logs of the services that nothing in an ordinary run may cause. */
    static List<String> errorsIn(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(log -> log.toString().endsWith("-service.log"))
                    .flatMap(PackagedLauncher::lines)
                    .filter(line -> line.contains(" ERROR ") || line.contains("Exception"))
                    .toList();
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            return Stream.of("ERROR unreadable: " + e);
        }
    }
}
