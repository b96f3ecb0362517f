package org.palimpsest.standalone.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the database, the passwords and the logs of one Palimpsest. One process at a time may hold it;
 * the operating system gives the lock back when that process dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {

    // A file lock belongs to the process, and closing any channel on the file gives it up; so the file is not even
    // opened again while this process holds it.
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private @Nullable FileChannel lockFile;

    private DataFolder(Path path) {
        this.path = path;
    }

    /**
     * Takes the folder, creating it where it is missing.
     *
     * @throws CannotRun when another process holds it or it cannot be written
     */
    public static DataFolder take(Path path) {
        DataFolder folder = new DataFolder(path.toAbsolutePath().normalize());
        folder.create();
        if (!folder.lock()) {
            String where =
                    folder.running().map(running -> ", at " + running.url()).orElse("");
            throw new CannotRun("Palimpsest is already running on the data in " + folder.path + where
                    + "; use that one, stop it first, or choose another folder with --data.");
        }
        folder.running().ifPresent(stale -> folder.forgetRunning());
        return folder;
    }

    /** The folder without taking it, to find out what runs on it; empty where there is none. */
    public static Optional<DataFolder> existing(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return Files.isDirectory(absolute) ? Optional.of(new DataFolder(absolute)) : Optional.empty();
    }

    /** Whether some process, this one included, holds the folder now. */
    public boolean inUse() {
        if (lockFile != null) {
            return true;
        }
        if (!Files.exists(path.resolve("lock"))) {
            return false;
        }
        if (lock()) {
            close();
            return false;
        }
        return true;
    }

    public Path path() {
        return path;
    }

    public Path logs() {
        return inside("logs");
    }

    /** A folder for that part, created when missing. */
    public Path inside(String part) {
        try {
            return OwnerOnly.folder(path.resolve(part));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    public Secrets secrets() {
        return new Secrets(path.resolve("secrets.properties"));
    }

    /** What the process that holds the folder says of itself; empty when nothing is up, or not yet. */
    public Optional<Running> running() {
        return Running.read(path.resolve("running.properties"));
    }

    public void announce(Running running) {
        try {
            OwnerOnly.write(path.resolve("running.properties"), running.text());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A short note that outlives the process, such as which seeds are loaded. */
    public Optional<String> note(String name) {
        try {
            return Optional.of(Files.readString(path.resolve(name)).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    public void note(String name, String content) {
        try {
            OwnerOnly.write(path.resolve(name), content + "\n");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void close() {
        FileChannel held = lockFile;
        lockFile = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                // The operating system takes the lock back with the process.
            }
            HELD_BY_THIS_PROCESS.remove(path);
        }
    }

    public void forgetRunning() {
        try {
            Files.deleteIfExists(path.resolve("running.properties"));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void create() {
        try {
            OwnerOnly.folder(path);
            if (!Files.isWritable(path)) {
                throw new IOException("permission denied");
            }
        } catch (FileAlreadyExistsException e) {
            throw new CannotRun("The data folder " + path + " cannot be used because " + e.getFile()
                    + " is a file; choose another folder with --data.");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private boolean lock() {
        if (!HELD_BY_THIS_PROCESS.add(path)) {
            return false;
        }
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                HELD_BY_THIS_PROCESS.remove(path);
                return false;
            }
            lockFile = channel;
            return true;
        } catch (IOException e) {
            HELD_BY_THIS_PROCESS.remove(path);
            throw unwritable(e);
        }
    }

    private CannotRun unwritable(IOException cause) {
        String why = cause.getMessage() == null || cause.getMessage().equals(path.toString())
                ? cause.getClass().getSimpleName()
                : cause.getMessage();
        return new CannotRun("The data folder " + path + " cannot be written (" + why
                + "); make it writable for your account or choose another with --data or PALIMPSEST_DATA.");
    }
}
