package dev.gatehouse.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard input. */
final class SystemTerminal implements Terminal {

    private @Nullable BufferedReader reader;

    @Override
    public boolean isInteractive() {
        java.io.@Nullable Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public boolean showsColors() {
        return isInteractive()
                && Optional.ofNullable(System.getenv("NO_COLOR"))
                        .filter(value -> !value.isEmpty())
                        .isEmpty()
                && !"dumb".equals(System.getenv("TERM"));
    }

    @Override
    public Optional<String> readLine() {
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
