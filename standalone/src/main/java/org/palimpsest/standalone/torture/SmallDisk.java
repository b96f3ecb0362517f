package org.palimpsest.standalone.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory that can be filled, where whoever runs this may mount one; otherwise a folder that cannot. */
final class SmallDisk implements AutoCloseable {

    private static final long MEGABYTE = 1 << 20;

    /** What is free before something is to go wrong: for the store, its log, and what comparing takes. */
    private static final long ROOM = 700 * MEGABYTE;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static SmallDisk at(Path folder) throws InterruptedException {
        return new SmallDisk(
                folder,
                run("mount", "-t", "tmpfs", "-o", "mode=0755,size=" + ROOM, "palimpsest-torture", folder.toString()));
    }

    Path folder() {
        return folder;
    }

    boolean canBeFilled() {
        return mounted;
    }

    /** Grows with what is on it, or a long torture would fill it by itself. */
    void keepRoom() throws IOException, InterruptedException {
        if (!mounted) {
            return;
        }
        FileStore store = Files.getFileStore(folder);
        long used = store.getTotalSpace() - store.getUsableSpace();
        if (store.getUsableSpace() < ROOM && !run("mount", "-o", "remount,size=" + (used + ROOM), folder.toString())) {
            throw new IOException("The file system at " + folder + " cannot be made larger; take fewer rounds.");
        }
    }

    /** Takes all that is left. */
    void fill() throws IOException {
        byte[] zeros = new byte[1 << 20];
        try (OutputStream file = Files.newOutputStream(filler())) {
            while (true) {
                file.write(zeros);
            }
        } catch (IOException full) {
            if (!Files.exists(filler())) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        if (mounted) {
            try {
                run("umount", "-l", folder.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
