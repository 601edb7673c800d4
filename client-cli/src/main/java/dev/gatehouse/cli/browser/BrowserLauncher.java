package dev.gatehouse.cli.browser;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens an address in the user's browser. The program is started with the address as one argument, no shell in between:
 * whatever characters a server puts into an address, they stay characters (CL21, K1).
 */
public final class BrowserLauncher {

    private final List<String> command;

    private BrowserLauncher(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * The browser that the user chose, else that of the system.
     *
     * @param environment {@code BROWSER}, a program and its options, goes before the default of the system
     * @param system as in the property {@code os.name}
     */
    public static BrowserLauncher of(Map<String, String> environment, String system) {
        return new BrowserLauncher(Optional.ofNullable(environment.get("BROWSER"))
                .filter(Predicate.not(String::isBlank))
                .map(program -> List.of(program.strip().split("\\s+")))
                .orElseGet(() -> defaultOf(system.toLowerCase(Locale.ROOT))));
    }

    /** Starts the browser and does not wait for it. Whether it shows anything is for the user to see. */
    void open(URI address) {
        List<String> line = new ArrayList<>(command);
        line.add(address.toString());
        try {
            new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            // The address was printed for this case.
        }
    }

    private static List<String> defaultOf(String system) {
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        return List.of(system.startsWith("mac") ? "open" : "xdg-open");
    }
}
