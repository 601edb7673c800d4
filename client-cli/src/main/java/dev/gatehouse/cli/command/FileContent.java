package dev.gatehouse.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What an option names by its file: documents, and secrets, since all processes can read the arguments. */
final class FileContent {

    private FileContent() {}

    /** @throws ParameterException when there is no such file */
    static String of(Path file, CommandSpec command) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new ParameterException(command.commandLine(), "Cannot read " + file + ".");
        }
    }
}
