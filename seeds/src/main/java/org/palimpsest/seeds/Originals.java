package org.palimpsest.seeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents that the digests were made from, where somebody has them in a folder. */
final class Originals {

    private final Map<String, Path> bySha256 = new HashMap<>();
    private final Map<String, Path> byName = new HashMap<>();

    Originals(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bySha256.put(sha256(Files.readAllBytes(file)), file);
                byName.put(file.getFileName().toString(), file);
            }
        }
    }

    /** The paragraphs (lines that are not blank) of the document with that hash, or else of that name. */
    Optional<List<String>> paragraphs(Row original) throws IOException {
        Path file = bySha256.get(original.optional("sha256").orElse(""));
        if (file == null) {
            file = byName.get(original.optional("fileName").orElse(""));
        }
        if (file == null) {
            return Optional.empty();
        }
        return Optional.of(
                Files.readString(file).lines().filter(line -> !line.isBlank()).toList());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
