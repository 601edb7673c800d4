package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one stack: data, secrets and logs. Held by one launcher at a time, until {@link #close}. */
final class StackFolder implements Closeable {
    private final Path path;
    private final FileChannel lock;

    private StackFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder in the home folder if it is not there, and holds it.
     *
     * @throws CannotStart if another launcher that lives holds the folder, or if it cannot be made
     */
    static StackFolder hold(Path home, Kind kind) throws CannotStart {
        var path = kind.folderIn(home);
        try {
            PrivateFiles.createFolder(home);
            PrivateFiles.createFolder(path);
            PrivateFiles.createFolder(path.resolve("logs"));
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // The operating system frees the lock with the process, also after kill -9.
            if (!locked(channel)) {
                channel.close();
                throw new CannotStart("""
                        Gatehouse is running already with the data in %s.
                        Stop it first, or give this one a folder of its own with %s.""".formatted(path, Settings.HOME));
            }
            return new StackFolder(path, channel);
        } catch (IOException e) {
            throw new CannotStart("The data folder %s cannot be used: %s".formatted(path, e), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path database() {
        return path.resolve("database");
    }

    /** Where the database is made, before it is complete and takes its place. */
    Path databaseDraft() {
        return path.resolve("database.new");
    }

    Path secrets() {
        return path.resolve("secrets.properties");
    }

    Path processes() {
        return path.resolve("processes");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Forgets the data and the secrets of this stack and keeps its logs, which tell what happened. */
    void deleteData() throws IOException {
        PrivateFiles.deleteTree(database());
        PrivateFiles.deleteTree(databaseDraft());
        Files.deleteIfExists(secrets());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
