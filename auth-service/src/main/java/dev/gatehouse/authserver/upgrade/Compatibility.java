package dev.gatehouse.authserver.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether nodes of this version can run beside those that made the schema what it is. */
sealed interface Compatibility {

    /** What a script is told. */
    int exitCode();

    /** What a person is told. */
    String explanation();

    /** @param pending the versions of the migrations that will be run */
    record NodeByNode(List<String> pending) implements Compatibility {
        @Override
        public int exitCode() {
            return 0;
        }

        @Override
        public String explanation() {
            return pending.isEmpty()
                    ? "Nodes can be replaced one by one: the schema stays as it is."
                    : "Nodes can be replaced one by one: migrations " + String.join(", ", pending) + " only add.";
        }
    }

    /** @param statements what nodes of the version before cannot live with, each after the version of its migration */
    record AllAtOnce(List<String> statements) implements Compatibility {
        @Override
        public int exitCode() {
            return 3;
        }

        @Override
        public String explanation() {
            return "Stop all nodes first. Those of the version before cannot live with\n  "
                    + String.join("\n  ", statements);
        }
    }

    /** @param unknown the versions of migrations that this program has never heard of */
    record SchemaIsNewer(List<String> unknown) implements Compatibility {
        @Override
        public int exitCode() {
            return 4;
        }

        @Override
        public String explanation() {
            return "The database was migrated by a later version (" + String.join(", ", unknown)
                    + "). This one may go on beside it, but is no upgrade.";
        }
    }

    /** @param applied the versions that the database has */
    static Compatibility of(List<Migration> packaged, Set<String> applied) {
        Set<String> known = packaged.stream().map(Migration::version).collect(Collectors.toSet());
        List<String> unknown = applied.stream()
                .filter(version -> !known.contains(version))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            return new SchemaIsNewer(unknown);
        }
        List<String> pending = new ArrayList<>();
        List<String> narrowing = new ArrayList<>();
        for (Migration migration : packaged) {
            if (!applied.contains(migration.version())) {
                pending.add(migration.version());
                migration.narrowing().forEach(it -> narrowing.add(migration.version() + ": " + it));
            }
        }
        boolean isFirstStart = applied.isEmpty();
        return narrowing.isEmpty() || isFirstStart ? new NodeByNode(pending) : new AllAtOnce(narrowing);
    }
}
