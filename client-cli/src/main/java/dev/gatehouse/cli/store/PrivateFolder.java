package dev.gatehouse.cli.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A folder of mode 0700 with files of mode 0600 (CL19, K5), as far as the file system knows modes. */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final Optional<Seal> seal;

    /** Its files are plain. */
    public PrivateFolder(Path path) {
        this(path, Optional.empty());
    }

    private PrivateFolder(Path path, Optional<Seal> seal) {
        this.path = path;
        this.seal = seal;
    }

    /** The same folder, its files sealed with a key that the keychain has. */
    public PrivateFolder sealedBy(Keychain keychain) {
        return new PrivateFolder(path, Optional.of(new Seal(keychain, path.resolve("lock"))));
    }

    /** {@code GATEHOUSE_CLI_HOME}, else {@code gatehouse} in the user's folder for application data. */
    public static PrivateFolder of(Map<String, String> environment, Path home) {
        Path applicationData = Stream.of("XDG_DATA_HOME", "LOCALAPPDATA")
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .findFirst()
                .orElseGet(() -> home.resolve(".local/share"));
        return new PrivateFolder(Optional.ofNullable(environment.get("GATEHOUSE_CLI_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> applicationData.resolve("gatehouse")));
    }

    PrivateFolder folder(String name) {
        return new PrivateFolder(path.resolve(name), seal);
    }

    /** Empty when there is no such file, or none that we can open. */
    Optional<String> read(String name) {
        try {
            String content = new String(Files.readAllBytes(path.resolve(name)), StandardCharsets.UTF_8);
            return seal.isPresent() ? seal.get().open(name, content) : Optional.of(content);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of the complete files. */
    List<String> names() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes beside the old file, then swaps: a crash leaves the old one or the new one. */
    void write(String name, String content) {
        try {
            create();
            String closed = closed(name, content);
            Path fresh = Files.createTempFile(path, name, ".new");
            try {
                Files.writeString(fresh, closed, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
                Files.move(
                        fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** There need not be such a file. */
    void delete(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String closed(String name, String content) throws IOException {
        if (seal.isEmpty()) {
            return content;
        }
        seal.get().makeKey();
        return seal.get().close(name, content);
    }

    /** Runs an action while no other process that uses this folder does so. */
    <T> T locked(Supplier<T> action) {
        try {
            create();
            try (FileChannel file = FileChannel.open(
                            path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                return action.get();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A temporary file is made for its owner alone by the platform; the folder is ours to close. */
    private void create() throws IOException {
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, OWNER_ONLY);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
