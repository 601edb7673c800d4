package dev.gatehouse.cli.store;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The keychain of macOS by its program {@code security}, that of a Linux desktop by {@code secret-tool}. The secret goes
 * in by standard input, never among the arguments, which all processes can read.
 */
final class SystemKeychain implements Keychain {

    private static final String SERVICE = "gatehouse-cli";

    /** Some ask their user first; a user who is away does not stop us for ever. */
    private static final long PATIENCE_SECONDS = 60;

    /**
     * How a program is used.
     *
     * @param input what it reads, with {@code %s} for the secret
     */
    private record Usage(String program, List<String> find, List<String> save, String input) {}

    private static final Usage MACOS = new Usage(
            "security",
            List.of("find-generic-password", "-s", SERVICE, "-a", "key", "-w"),
            List.of("-i"),
            "add-generic-password -U -s " + SERVICE + " -a key -w %s\n");

    private static final Usage LINUX = new Usage(
            "secret-tool",
            List.of("lookup", "service", SERVICE),
            List.of("store", "--label=Gatehouse", "service", SERVICE),
            "%s");

    private final Path program;
    private final Usage usage;

    private SystemKeychain(Path program, Usage usage) {
        this.program = program;
        this.usage = usage;
    }

    static Optional<Keychain> of(Map<String, String> environment, String system) {
        Usage usage = system.toLowerCase(Locale.ROOT).startsWith("mac") ? MACOS : LINUX;
        return isOff(environment)
                ? Optional.empty()
                : onPath(environment, usage.program).map(program -> new SystemKeychain(program, usage));
    }

    @Override
    public Optional<String> find() {
        return run(usage.find, "").map(String::strip).filter(Predicate.not(String::isEmpty));
    }

    @Override
    public boolean save(String secret) {
        return run(usage.save, usage.input.formatted(secret)).isPresent();
    }

    /** {@code GATEHOUSE_CLI_KEYCHAIN=off}, for machines where nobody could answer its question. */
    private static boolean isOff(Map<String, String> environment) {
        return "off".equals(environment.get("GATEHOUSE_CLI_KEYCHAIN"));
    }

    private static Optional<Path> onPath(Map<String, String> environment, String program) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(Predicate.not(String::isEmpty))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a program prints; empty when it fails. */
    private Optional<String> run(List<String> arguments, String input) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
