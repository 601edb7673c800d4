package dev.gatehouse.authserver.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {

    /** The last one before nodes of two versions had to live with each other: nothing was released until then. */
    private static final double LAST_WITHOUT_RULE = 19;

    /** Says in a migration, with the reason, that it is known to need an upgrade with all nodes stopped. */
    private static final String ADMITTED = "-- All nodes are stopped for this: ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE client",
                "ALTER TABLE client\n    DROP COLUMN name",
                "ALTER TABLE client RENAME COLUMN name TO about",
                "ALTER TABLE client RENAME TO application",
                "alter table client alter column name set not null",
                "ALTER TABLE client ALTER COLUMN name TYPE varchar(5)",
                "ALTER TABLE client ALTER COLUMN name SET DATA TYPE varchar(5)",
                "ALTER TABLE client ADD CONSTRAINT named CHECK (name <> '')",
                "ALTER TABLE client ADD COLUMN a text, ADD COLUMN name text NOT NULL",
                "ALTER TABLE client ADD COLUMN name text NOT NULL, ADD COLUMN a text DEFAULT ''",
                "ALTER TABLE client ALTER COLUMN name DROP DEFAULT",
                "-- Nothing.\nDROP VIEW clients",
            })
    void what_nodes_of_the_version_before_cannot_live_with_is_found(String statement) {
        assertThat(new Migration("1", "CREATE TABLE a (b text NOT NULL);\n" + statement + ";\n").narrowing())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE client (name text NOT NULL, CONSTRAINT named CHECK (name <> ''))",
                "ALTER TABLE client ADD COLUMN name text",
                "ALTER TABLE client ADD COLUMN revision integer NOT NULL DEFAULT 1",
                "ALTER TABLE client ALTER COLUMN name DROP NOT NULL",
                "CREATE INDEX client_name ON client (name)",
                "DROP INDEX client_name",
                "-- DROP TABLE client",
                "COMMENT ON TABLE client IS 'Never DROP TABLE it; never RENAME it'",
                "UPDATE client SET name = '' WHERE name IS NULL",
            })
    void what_only_adds_is_not(String statement) {
        assertThat(new Migration("1", statement + ";\n").narrowing()).isEmpty();
    }

    @Test
    void the_version_is_that_of_flyway() {
        assertThat(Migration.of("V5_1__key_lifecycle.sql", "").version()).isEqualTo("5.1");
        assertThatIllegalArgumentException().isThrownBy(() -> Migration.of("R__view.sql", ""));
    }

    @Test
    void migrations_only_add_or_admit_that_they_do_not() throws IOException {
        List<Migration> packaged = PackagedMigrations.read();

        assertThat(packaged).hasSizeGreaterThan(19);
        assertThat(packaged).extracting(Migration::version).startsWith("1", "2", "3", "4", "5", "5.1", "6");
        assertThat(packaged)
                .filteredOn(it -> Double.parseDouble(it.version()) > LAST_WITHOUT_RULE)
                .filteredOn(it -> !it.sql().contains(ADMITTED))
                .allSatisfy(it -> assertThat(it.narrowing()).as(it.version()).isEmpty());
    }
}
