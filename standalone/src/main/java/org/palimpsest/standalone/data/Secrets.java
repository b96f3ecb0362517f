package org.palimpsest.standalone.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Passwords of one data folder: made at random when first asked for, then the same at every start. */
public final class Secrets {

    // No letters or digits that are mistaken for one another when read aloud or copied by hand.
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties values = new Properties();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException e) {
                throw new CannotRun("The passwords in " + file + " cannot be read (" + e.getMessage()
                        + "); make the file readable for your account.");
            }
        }
    }

    /** The password of that name, where one was made already. */
    public Optional<String> known(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    /** The password of that name; a new one is on disk before it is returned. */
    public synchronized String password(String name, int length) {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        String made = RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
        values.setProperty(name, made);
        store();
        return made;
    }

    private void store() {
        String lines = new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            OwnerOnly.write(file, "# Passwords of this data folder. Keep this file with the folder.\n" + lines);
        } catch (IOException e) {
            throw new CannotRun("The passwords cannot be kept in " + file + " (" + e.getMessage()
                    + "); make the folder writable for your account or choose another with --data.");
        }
    }
}
