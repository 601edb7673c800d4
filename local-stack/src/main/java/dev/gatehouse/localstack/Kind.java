package dev.gatehouse.localstack;

import java.nio.file.Path;
import java.util.List;

/** What becomes of the data when the stack stops. */
enum Kind {
    /** Stays in the home folder for the next start. */
    KEPT {
        @Override
        Path folderIn(Path home) {
            return home;
        }

        @Override
        List<String> jvmFlags() {
            return List.of();
        }
    },
    /** Is deleted; only the logs stay. */
    TEMPORARY {
        @Override
        Path folderIn(Path home) {
            return home.resolve("demo");
        }

        /** A run of seconds ends before the optimizing compiler has paid for itself. */
        @Override
        List<String> jvmFlags() {
            return List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        }
    };

    abstract Path folderIn(Path home);

    /** Options of the Java processes of this stack. */
    abstract List<String> jvmFlags();
}
