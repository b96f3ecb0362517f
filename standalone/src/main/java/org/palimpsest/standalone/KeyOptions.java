package org.palimpsest.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignatureType;
import org.palimpsest.note.VerifierKey;

/** Verifier keys as they are typed: the key itself, or a file with one on each line. */
final class KeyOptions {

    private KeyOptions() {}

    /** @throws Usage when one is neither a key of that type nor a file with such keys */
    static List<VerifierKey> read(String option, List<String> typed, SignatureType type) {
        List<VerifierKey> keys = new ArrayList<>();
        for (String text : typed) {
            for (String line : lines(option, text.strip())) {
                keys.add(key(option, line, type));
            }
        }
        return keys;
    }

    /** @throws Usage when it is not exactly one such key */
    static VerifierKey one(String option, String typed, SignatureType type) {
        List<VerifierKey> keys = read(option, List.of(typed), type);
        if (keys.size() != 1) {
            throw new Usage(option + " is '" + typed + "', a file with " + keys.size() + " keys; give one key.");
        }
        return keys.getFirst();
    }

    private static List<String> lines(String option, String text) {
        try {
            if (!Files.isRegularFile(Path.of(text))) {
                return List.of(text);
            }
            List<String> lines = Files.readAllLines(Path.of(text)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.isEmpty()) {
                throw new Usage(option + " is '" + text + "', a file without a key in it.");
            }
            return lines;
        } catch (InvalidPathException noFile) {
            return List.of(text);
        } catch (IOException e) {
            throw new Usage(option + " is '" + text + "', a file that cannot be read: " + e.getMessage() + ".");
        }
    }

    private static VerifierKey key(String option, String text, SignatureType type) {
        try {
            VerifierKey key = VerifierKey.parse(text);
            if (key.type() == type) {
                return key;
            }
            throw new Usage(option + " is the key '" + key + "' for " + key.type() + ", but one for " + type
                    + " is needed: a witness co-signs, a log signs.");
        } catch (MalformedNote e) {
            throw new Usage(option + ": " + e.getMessage() + ". Keys look like"
                    + " example.org/log+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k.");
        }
    }
}
