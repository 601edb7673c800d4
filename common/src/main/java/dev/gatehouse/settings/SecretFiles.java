package dev.gatehouse.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Secrets in files, by the convention of container images: {@code NAME_FILE} is the path of a file whose text is the
 * setting {@code NAME}. A secret in the environment is inherited by child processes and shown by tools; one in a file is
 * not.
 */
public final class SecretFiles implements ConfigSourceFactory {

    /** Below the environment itself (300), above all files of properties. */
    private static final int ORDINAL = 299;

    /** Secrets alone: other settings, such as the file of clients, end with FILE by their own name. */
    private static final Pattern SECRET = Pattern.compile(
            "(GATEHOUSE_(?:AUTH|MCP)_\\w*(?:PASSWORD|SECRET|KEY|KEYS|TOKENS)|QUARKUS_DATASOURCE_(?:USERNAME|PASSWORD))_FILE");

    private final Map<String, String> environment;

    /** For the service loader. */
    public SecretFiles() {
        this(System.getenv());
    }

    SecretFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalStateException when a file cannot be read: the message names the variable */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> secrets = read();
        return secrets.isEmpty() ? List.of() : List.of(new EnvConfigSource(secrets, ORDINAL));
    }

    Map<String, String> read() {
        Map<String, String> secrets = new HashMap<>();
        environment.forEach((variable, file) -> {
            var secret = SECRET.matcher(variable);
            if (secret.matches()) {
                secrets.put(secret.group(1), text(variable, file));
            }
        });
        return secrets;
    }

    /** Without the line end that editors and {@code echo} add. */
    private static String text(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(variable + " names a file that cannot be read as text: " + file);
        }
    }
}
