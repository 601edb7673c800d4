package dev.gatehouse.cli.store;

import static dev.gatehouse.cli.fixture.Samples.SERVER;
import static dev.gatehouse.cli.fixture.Samples.callback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.fixture.Samples;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.cli.protocol.registration.ClientManagement;
import dev.gatehouse.cli.protocol.registration.KeptClient;
import dev.gatehouse.cli.protocol.token.Access;
import dev.gatehouse.cli.protocol.token.RefreshToken;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {

    private static final KeptClient KEPT = new KeptClient(
            Samples.CLIENT,
            Optional.of(new ClientManagement(Samples.endpoint("https://auth.example.com/register/c1"), "rat")));

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path root;

    private final Json json = new Json(new ObjectMapper());

    @Test
    void tokens_come_back_as_they_were_kept() {
        TokenSet full = tokens("a1", NOW);
        TokenSet bare = new TokenSet(full.access(), new AccessToken("a1"), Optional.empty(), NOW, Optional.empty());

        tokenStore().save(full);
        assertThat(tokenStore().find(SERVER.resource())).contains(full);

        tokenStore().save(bare);
        assertThat(tokenStore().find(SERVER.resource())).contains(bare);
    }

    @Test
    @Verifies({"CL3", "CL16"})
    void tokens_are_kept_per_issuer_and_server_and_the_latest_login_counts() throws IOException {
        TokenSet older = tokens("old", NOW);
        TokenSet newer = of(new Issuer("https://new.example"), "new", NOW.plusSeconds(5));
        tokenStore().save(newer);
        tokenStore().save(older);

        assertThat(files("tokens")).hasSize(2);
        assertThat(tokenStore().find(SERVER.resource())).contains(newer);
        assertThat(tokenStore().find(new ResourceIndicator("https://mcp.example.com/other")))
                .isEmpty();
    }

    @Test
    @Verifies({"CL19", "K5"})
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_read_them() throws IOException {
        Path loose = Files.createDirectories(home().resolve("tokens"));
        Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rwxrwxrwx"));

        tokenStore().save(tokens("a1", NOW));
        clientStore().save(KEPT);

        for (String folder : List.of("tokens", "clients")) {
            assertThat(mode(home().resolve(folder))).isEqualTo("rwx------");
            assertThat(files(folder))
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_is_replaced_as_a_whole() throws IOException {
        tokenStore().save(tokens("a1", NOW));
        Path file = files("tokens").getFirst();
        Path witness = Files.createLink(root.resolve("witness"), file);

        tokenStore().save(tokens("a2", NOW));

        assertThat(Files.readString(witness)).contains("a1").doesNotContain("a2");
        assertThat(Files.readString(file)).contains("a2");
        assertThat(files("tokens")).containsExactly(file);
    }

    @Test
    void a_failed_write_leaves_the_old_file_and_no_rubbish() throws IOException {
        PrivateFolder folder = new PrivateFolder(root);
        Files.createDirectories(root.resolve("taken.json/x"));

        assertThatThrownBy(() -> folder.write("taken.json", "{}")).isInstanceOf(UncheckedIOException.class);

        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(root.resolve("taken.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{}", "\u0000", "{\"server\":\"https://mcp.example.com/mcp\",\"issuer\":\"x\"}"})
    void a_damaged_file_counts_as_none(String content) throws IOException {
        tokenStore().save(tokens("a1", NOW));
        clientStore().save(KEPT);
        for (Path file : List.of(files("tokens").getFirst(), files("clients").getFirst())) {
            Files.writeString(file, content);
        }

        assertThat(tokenStore().find(SERVER.resource())).isEmpty();
        assertThat(clientStore().find(Samples.ISSUER)).isEmpty();
    }

    @Test
    @Verifies("CL10")
    void clients_are_kept_per_issuer() {
        clientStore().save(KEPT);
        clientStore()
                .save(new KeptClient(
                        new ClientIdentity(new Issuer("https://new.example"), new ClientId("c2")), Optional.empty()));

        assertThat(clientStore().find(Samples.ISSUER)).contains(KEPT);
        assertThat(clientStore().find(new Issuer("https://third.example"))).isEmpty();
    }

    @Test
    void the_environment_says_where_they_are() {
        Path user = root.resolve("user");

        assertThat(PrivateFolder.of(Map.of(), user))
                .hasToString(user.resolve(".local/share/gatehouse").toString());
        assertThat(PrivateFolder.of(Map.of("XDG_DATA_HOME", root.resolve("xdg").toString()), user))
                .hasToString(root.resolve("xdg/gatehouse").toString());
        assertThat(PrivateFolder.of(Map.of("XDG_DATA_HOME", "relative"), user))
                .hasToString(user.resolve(".local/share/gatehouse").toString());
        assertThat(PrivateFolder.of(Map.of("GATEHOUSE_CLI_HOME", root.toString(), "XDG_DATA_HOME", "/xdg"), user))
                .hasToString(root.toString());
    }

    @Test
    void an_action_under_lock_yields_its_outcome() {
        assertThat(tokenStore().<String>exclusively(() -> "done")).isEqualTo("done");
    }

    private Path home() {
        return root.resolve("home");
    }

    private FileTokenStore tokenStore() {
        return new FileTokenStore(new PrivateFolder(home()), json);
    }

    private FileClientStore clientStore() {
        return new FileClientStore(new PrivateFolder(home()), json);
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(home().resolve(folder))) {
            return files.toList();
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TokenSet tokens(String token, Instant issued) {
        return TokenSet.from(
                        Access.of(callback().answered().request()),
                        new TokenResponse(token, "Bearer", 600L, "user", "r", null, null),
                        issued)
                .orElseThrow();
    }

    private static TokenSet of(Issuer issuer, String token, Instant issued) {
        Access access = new Access(
                SERVER.resource(),
                "https://mcp.example.com/mcp",
                new ClientIdentity(issuer, new ClientId("c")),
                Samples.endpoint("https://new.example/token"),
                Optional.of(Samples.endpoint("https://new.example/revoke")),
                Scope.NONE,
                Optional.empty());
        return new TokenSet(
                access, new AccessToken(token), Optional.of(new RefreshToken("r")), issued, Optional.empty());
    }
}
