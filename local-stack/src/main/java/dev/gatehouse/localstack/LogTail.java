package dev.gatehouse.localstack;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log file, for a person who has to learn why something did not start. */
final class LogTail {
    private static final int LINES = 20;

    private LogTail() {}

    /** The name of the file and its last lines. */
    static String of(Path log) {
        return "The end of its log %s:%n%s".formatted(log, lastLines(log));
    }

    private static String lastLines(Path log) {
        try {
            // The bytes are the child's: whatever they are, they must not hide its words.
            var lines = List.of(new String(Files.readAllBytes(log), Charset.defaultCharset()).split("\\R"));
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .map(line -> "  | " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "  (it cannot be read: " + e + ")";
        }
    }
}
