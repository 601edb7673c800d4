package dev.gatehouse.localstack;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * What the parts of the stack prove themselves with, made once for each data folder.
 *
 * @param keyEncryptionKey base64 of 32 bytes, under which auth-service keeps its signing keys
 */
record Secrets(
        String databaseAdminPassword, String databasePassword, String keyEncryptionKey, String introspectionSecret) {
    /** Reads the file, or makes it when this is a new data folder. */
    static Secrets of(StackFolder folder, SecureRandom random) throws CannotStart {
        try {
            if (!Files.exists(folder.secrets())) {
                requireNoData(folder);
                PrivateFiles.write(folder.secrets(), generate(random));
            }
            return read(folder.secrets());
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("%s cannot be used: %s".formatted(folder.secrets(), e.getMessage()), e);
        }
    }

    private static void requireNoData(StackFolder folder) throws CannotStart {
        if (Files.exists(folder.database())) {
            throw new CannotStart("""
                    %s is missing, and the data in %s cannot be opened without it.
                    Put it back, or delete the data to start anew.""".formatted(folder.secrets(), folder.database()));
        }
    }

    private static String generate(SecureRandom random) {
        return """
                database-admin-password=%s
                database-password=%s
                key-encryption-key=%s
                introspection-secret=%s
                """.formatted(
                        password(random),
                        password(random),
                        Base64.getEncoder().encodeToString(bytes(random)),
                        password(random));
    }

    /** Letters that mean the same in a URL, a form field and a file of properties. */
    private static String password(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random));
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Secrets read(Path file) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new Secrets(
                required(properties, "database-admin-password"),
                required(properties, "database-password"),
                required(properties, "key-encryption-key"),
                required(properties, "introspection-secret"));
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
