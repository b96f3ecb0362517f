package org.palimpsest.standalone.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory that can be filled, where whoever runs this may mount one; otherwise a folder that cannot. */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "700m";

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static SmallDisk at(Path folder) throws InterruptedException {
        return new SmallDisk(
                folder,
                run("mount", "-t", "tmpfs", "-o", "mode=0755,size=" + SIZE, "palimpsest-torture", folder.toString()));
    }

    Path folder() {
        return folder;
    }

    boolean canBeFilled() {
        return mounted;
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
