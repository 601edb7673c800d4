package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    static Path programs;

    @TempDir
    Path home;

    private StackFolder folder;
    private Secrets secrets;

    @BeforeEach
    void take_a_folder_with_a_space_in_its_name() throws Exception {
        folder = StackFolder.hold(home.resolve("a home"), Kind.KEPT);
        secrets = Secrets.of(folder, new SecureRandom());
    }

    @AfterEach
    void leave_no_server_behind() throws IOException {
        Postmaster.stopOn(folder.database());
        folder.close();
    }

    @Test
    void data_outlives_a_restart() throws Exception {
        try (var database = start()) {
            execute(database, "CREATE TABLE kept AS SELECT 'value' AS word");
        }
        assertThat(Postmaster.of(folder.database())).isEmpty();
        try (var database = start()) {
            assertThat(ask(database, "SELECT word FROM kept")).isEqualTo("value");
        }
    }

    @Test
    void what_is_acknowledged_is_on_disk() throws Exception {
        try (var database = start()) {
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void only_this_machine_reaches_it_and_only_with_a_password() throws Exception {
        try (var database = start()) {
            assertThat(ask(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(home.resolve("a home/database/postmaster.pid"))
                    .content()
                    .as("line 5 is the folder of the socket file")
                    .satisfies(content ->
                            assertThat(content.lines().skip(4).findFirst()).contains(""));
            assertThatThrownBy(() -> connect(database, "gatehouse", "wrong")).hasMessageContaining("password");
            assertThatThrownBy(() -> connect(database, "postgres", "")).hasMessageContaining("password");
        }
    }

    @Test
    void the_services_own_their_database_and_nothing_else() throws Exception {
        try (var database = start()) {
            assertThat(ask(
                            database,
                            "SELECT current_setting('is_superuser') || pg_get_userbyid(datdba)"
                                    + " FROM pg_database WHERE datname = current_database()"))
                    .isEqualTo("offgatehouse");
        }
    }

    @Test
    void a_server_that_outlived_its_launcher_is_stopped() throws Exception {
        var abandoned = start();
        var server = Postmaster.of(folder.database()).orElseThrow();

        assertThat(Postmaster.stopOn(folder.database())).isTrue();

        assertThat(server.process().isAlive()).isFalse();
        assertThatThrownBy(() -> ask(abandoned, "SELECT 1")).hasMessageContaining("refused");
    }

    @Test
    void a_database_that_was_never_completed_is_made_anew() throws Exception {
        Files.createDirectories(folder.databaseDraft());
        Files.writeString(folder.databaseDraft().resolve("postgresql.conf"), "# and nothing else");
        try (var database = start()) {
            assertThat(ask(database, "SELECT current_database()")).isEqualTo("gatehouse");
        }
        assertThat(folder.databaseDraft()).doesNotExist();
    }

    private Database start() throws CannotStart {
        return Database.start(folder, programs, secrets);
    }

    private void execute(Database database, String sql) throws SQLException {
        try (var connection = connect(database, Database.NAME, secrets.databasePassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(Database database, String sql) throws SQLException {
        try (var connection = connect(database, Database.NAME, secrets.databasePassword());
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Connection connect(Database database, String user, String password) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), user, password);
    }
}
