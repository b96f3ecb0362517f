package org.palimpsest.standalone.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.palimpsest.standalone.data.OwnerOnly;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's programs, unpacked once for all tests that are not about the first start of all, which does it itself. */
public final class UnpackedPrograms {

    private static final Path FOLDER = Path.of("target", "postgres-programs").toAbsolutePath();

    private UnpackedPrograms() {}

    /** The folder that they are in, under the name of their version. */
    static synchronized Path folder() {
        return programs().getParent();
    }

    /** Spares the first start on a data folder the unpacking, which takes some seconds. */
    public static synchronized void copyInto(Path data) {
        try {
            Path programs = programs();
            Path postgres = OwnerOnly.folder(data.resolve("postgres"));
            FileSystemUtils.copyRecursively(programs, postgres.resolve(programs.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() {
        try {
            return Programs.in(Files.createDirectories(FOLDER)).folder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
