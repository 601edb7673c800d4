package dev.gatehouse.authserver.upgrade;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/** The migrations that are in this program. */
final class PackagedMigrations {

    private static final String FOLDER = "db/migration";

    /** One of them, by which the folder is found that they are in. */
    private static final String FIRST = FOLDER + "/V1__clients_users_grants_tokens_keys.sql";

    private PackagedMigrations() {}

    /** In the order in which they are run. */
    static List<Migration> read() throws IOException {
        URL first = Thread.currentThread().getContextClassLoader().getResource(FIRST);
        if (first == null) {
            throw new IOException("this program has no migrations");
        }
        try {
            return read(first.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<Migration> read(URI first) throws IOException {
        if (first.getScheme().equals("file")) {
            return readFolder(Path.of(first).resolveSibling(""));
        }
        try (FileSystem files = FileSystems.newFileSystem(archiveOf(first), Map.of())) {
            return readFolder(files.getPath(FOLDER));
        }
    }

    /** The jar, or the native executable, whose resources are a file system too. */
    private static URI archiveOf(URI resource) {
        return resource.getScheme().equals("resource")
                ? URI.create("resource:/")
                : URI.create(
                        resource.toString().substring(0, resource.toString().indexOf("!/")));
    }

    private static List<Migration> readFolder(Path folder) throws IOException {
        List<Migration> migrations = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (Migration.isNamed(name)) {
                    migrations.add(Migration.of(name, Files.readString(file)));
                }
            }
        }
        migrations.sort(Comparator.comparing(migration -> MigrationVersion.fromVersion(migration.version())));
        return migrations;
    }
}
