package dev.gatehouse.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Secrets come from files, never from the arguments, which all processes can read. */
final class SecretFile {

    private SecretFile() {}

    /** @throws ParameterException when there is no such file */
    static String read(Path file, CommandSpec command) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new ParameterException(command.commandLine(), "Cannot read " + file + ".");
        }
    }
}
