package org.palimpsest.standalone.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.palimpsest.standalone.data.CannotRun;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path once for each version. */
record Programs(Path folder, boolean windows) {

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Unpacks what is missing into a sub-folder named after the version. */
    static Programs in(Path parent) {
        Platform platform = Platform.here();
        Path folder = parent.resolve(version());
        if (!Files.isDirectory(folder)) {
            try {
                unpack(platform, parent, folder);
            } catch (IOException e) {
                throw new CannotRun("PostgreSQL could not be unpacked into " + folder + " (" + e.getMessage()
                        + "); check the free space and permissions there.");
            }
        }
        return new Programs(folder, platform.windows());
    }

    String program(String name) {
        return folder.resolve("bin").resolve(windows ? name + ".exe" : name).toString();
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Programs.class.getResourceAsStream("/palimpsest.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return properties.getProperty("postgres");
    }

    private static void unpack(Platform platform, Path parent, Path folder) throws IOException {
        try (InputStream archive = Programs.class.getResourceAsStream(platform.archive())) {
            if (archive == null) {
                throw new CannotRun("This build holds no PostgreSQL for this machine (" + platform.archive()
                        + "); build it on this machine, or anywhere with -Pall-platforms.");
            }
            // Named into place as a whole, so that an unpacking that was killed half-way is never taken for complete.
            Path half = Files.createTempDirectory(parent, "unpacking-");
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, half);
                }
            }
            if (!platform.windows()) {
                Files.setPosixFilePermissions(half, EXECUTABLE);
            }
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        sweep(parent);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0 && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(target, EXECUTABLE);
        }
    }

    private static void sweep(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.filter(
                            path -> path.getFileName().toString().startsWith("unpacking-"))
                    .toList()) {
                deleteTree(child);
            }
        }
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
