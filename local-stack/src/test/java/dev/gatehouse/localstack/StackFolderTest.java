package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFolderTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path home;

    @Test
    void one_launcher_at_a_time_holds_a_folder() throws Exception {
        try (var first = StackFolder.hold(home, Kind.KEPT)) {
            assertThat(first.logs()).isDirectory();
            assertThatThrownBy(() -> StackFolder.hold(home, Kind.KEPT))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("running already")
                    .hasMessageContaining(home.toString());
        }
        assertThatCode(() -> StackFolder.hold(home, Kind.KEPT).close()).doesNotThrowAnyException();
    }

    @Test
    void a_home_that_is_a_file_is_refused() throws IOException {
        var file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> StackFolder.hold(file, Kind.KEPT)).isInstanceOf(CannotStart.class);
    }

    @Test
    void secrets_are_made_once_and_closed_to_others() throws Exception {
        try (var folder = StackFolder.hold(home.resolve("stack"), Kind.KEPT)) {
            var made = Secrets.of(folder, RANDOM);
            assertThat(Secrets.of(folder, RANDOM)).isEqualTo(made);
            assertThat(Base64.getDecoder().decode(made.keyEncryptionKey())).hasSize(32);
            assertThat(made.databasePassword()).hasSize(43).isNotEqualTo(made.databaseAdminPassword());
            assertThat(made.introspectionSecret()).hasSize(43);

            assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
            assertThat(permissions(folder.secrets())).isEqualTo("rw-------");
            assertThat(permissions(home.resolve("stack"))).isEqualTo("rwx------");
        }
    }

    @Test
    void a_temporary_stack_has_a_folder_of_its_own_in_a_closed_home() throws Exception {
        try (var kept = StackFolder.hold(home, Kind.KEPT);
                var temporary = StackFolder.hold(home, Kind.TEMPORARY)) {
            assertThat(temporary.database()).isNotEqualTo(kept.database());
        }
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        var other = home.resolve("other");
        StackFolder.hold(other, Kind.TEMPORARY).close();
        assertThat(permissions(other)).isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_was_open_to_others_is_closed() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        StackFolder.hold(home, Kind.KEPT).close();
        assertThat(permissions(home)).isEqualTo("rwx------");
    }

    @Test
    void data_without_its_secrets_is_not_given_new_ones() throws Exception {
        try (var folder = StackFolder.hold(home, Kind.KEPT)) {
            Files.createDirectory(folder.database());
            assertThatThrownBy(() -> Secrets.of(folder, RANDOM))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("secrets.properties is missing");
            assertThat(folder.secrets()).doesNotExist();
        }
    }

    @Test
    void a_damaged_file_of_secrets_is_reported_and_left_alone() throws Exception {
        try (var folder = StackFolder.hold(home, Kind.KEPT)) {
            Files.writeString(folder.secrets(), "database-admin-password=x\ndatabase-password=y\n");
            assertThatThrownBy(() -> Secrets.of(folder, RANDOM))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("key-encryption-key is missing");
            assertThat(folder.secrets()).content().startsWith("database-admin-password=x");
        }
    }

    @Test
    void secrets_do_not_print_themselves() {
        assertThat(new Secrets("a-password", "b-password", "key", "secret")).hasToString("Secrets[…]");
    }

    @Test
    void deleting_the_data_keeps_the_logs() throws Exception {
        try (var folder = StackFolder.hold(home, Kind.KEPT)) {
            Secrets.of(folder, RANDOM);
            Files.createDirectories(folder.database().resolve("base/1"));
            Files.writeString(folder.log("auth-service"), "words");
            folder.deleteData();
            assertThat(folder.database()).doesNotExist();
            assertThat(folder.secrets()).doesNotExist();
            assertThat(folder.log("auth-service")).hasContent("words");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
