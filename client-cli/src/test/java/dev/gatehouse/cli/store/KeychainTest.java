package dev.gatehouse.cli.store;

import static dev.gatehouse.cli.fixture.Samples.CLIENT;
import static dev.gatehouse.cli.fixture.Samples.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.fixture.Samples;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.registration.ClientManagement;
import dev.gatehouse.cli.protocol.registration.KeptClient;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that stand in for those of the systems keep the secret in a file, and note how they were called. */
class KeychainTest {

    private static final KeptClient SECRET = new KeptClient(
            CLIENT, Optional.of(new ClientManagement(Samples.endpoint("https://auth.example.com/c"), "top-secret")));

    @TempDir
    private Path folder;

    private Path secret;
    private Path calls;

    @BeforeEach
    void programs() throws IOException {
        secret = folder.resolve("secret");
        calls = folder.resolve("calls");
        program("secret-tool", """
                echo "$*" >> %2$s
                case $1 in
                    lookup) cat %1$s ;;
                    store) cat > %1$s ;;
                esac
                """);
        program("security", """
                echo "$*" >> %2$s
                case $1 in
                    find-generic-password) cat %1$s ;;
                    -i) sed 's/.* -w //' > %1$s ;;
                esac
                """);
    }

    @Test
    @Verifies({"CL19", "K5"})
    void on_linux_files_are_sealed_with_a_key_from_the_keychain() throws IOException {
        clients("Linux").save(SECRET);

        assertThat(clients("Linux").find(ISSUER)).contains(SECRET);
        assertThat(files())
                .singleElement()
                .satisfies(content -> assertThat(content)
                        .startsWith("gatehouse-sealed-1:")
                        .doesNotContain("top-secret", ISSUER.value()));
    }

    @Test
    @Verifies({"CL19", "K5"})
    void on_macos_too() {
        clients("Mac OS X").save(SECRET);

        assertThat(clients("Mac OS X").find(ISSUER)).contains(SECRET);
    }

    @Test
    @Verifies("K5")
    void the_key_is_among_no_arguments() throws IOException {
        clients("Linux").save(SECRET);
        String key = Files.readString(secret).strip();
        Files.delete(secret);
        clients("Mac OS X").save(SECRET);

        assertThat(key).hasSize(44);
        assertThat(Files.readString(calls))
                .contains("store --label=Gatehouse", "-i")
                .doesNotContain(key, Files.readString(secret).strip());
    }

    @Test
    @Verifies({"CL19", "K5"})
    void a_file_is_of_no_use_without_the_key_and_under_another_name() throws IOException {
        clients("Linux").save(SECRET);
        Path file = filesOf().getFirst();

        Files.move(secret, folder.resolve("elsewhere"));
        assertThat(clients("Linux").find(ISSUER)).isEmpty();
        Files.move(folder.resolve("elsewhere"), secret);
        assertThat(clients("Linux").find(ISSUER)).contains(SECRET);

        assertThat(home("Linux").folder("clients").read(file.getFileName().toString()))
                .isPresent();
        Files.copy(file, file.resolveSibling("other.json"));
        assertThat(home("Linux").folder("clients").read("other.json")).isEmpty();
    }

    @Test
    void files_of_before_are_read_and_sealed_when_they_are_written() throws IOException {
        new FileClientStore(new PrivateFolder(folder.resolve("home")), json()).save(SECRET);
        assertThat(files().getFirst()).contains("top-secret");

        assertThat(clients("Linux").find(ISSUER)).contains(SECRET);
        clients("Linux").save(SECRET);
        assertThat(files())
                .singleElement()
                .satisfies(content -> assertThat(content).doesNotContain("top-secret"));
    }

    @Test
    void a_keychain_that_fails_or_is_unwanted_leaves_plain_files() throws IOException {
        program("secret-tool", "exit 1");
        clients("Linux").save(SECRET);
        assertThat(files().getFirst()).contains("top-secret");

        assertThat(Keychain.of(Map.of("PATH", folder.toString(), "GATEHOUSE_CLI_KEYCHAIN", "off"), "Linux"))
                .isEmpty();
        assertThat(Keychain.of(Map.of("PATH", "/nowhere"), "Linux")).isEmpty();
        assertThat(Keychain.of(Map.of(), "Linux")).isEmpty();
    }

    private FileClientStore clients(String system) {
        return new FileClientStore(home(system), json());
    }

    private PrivateFolder home(String system) {
        return new PrivateFolder(folder.resolve("home"))
                .sealedBy(Keychain.of(Map.of("PATH", folder.toString()), system).orElseThrow());
    }

    private static Json json() {
        return new Json(new ObjectMapper());
    }

    private List<Path> filesOf() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/clients"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private List<String> files() throws IOException {
        return filesOf().stream()
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException unreadable) {
                        throw new java.io.UncheckedIOException(unreadable);
                    }
                })
                .toList();
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script.formatted(secret, calls));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
