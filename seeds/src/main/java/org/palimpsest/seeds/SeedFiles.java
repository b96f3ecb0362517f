package org.palimpsest.seeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of the first data come from; names are as in the module's folder, such as {@code data/figures.json}. */
@FunctionalInterface
public interface SeedFiles {

    /** The file's text, or nothing where there is no such file. */
    Optional<String> read(String name);

    /** The files that come with the program. */
    static SeedFiles shipped() {
        return name -> {
            try (InputStream in = SeedFiles.class.getResourceAsStream("/seeds/" + name)) {
                return in == null
                        ? Optional.empty()
                        : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Files of the same names below a folder. */
    static SeedFiles in(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
