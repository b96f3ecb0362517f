package org.palimpsest.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text and who signed it, as C2SP signed-note writes it: the text, an empty line, one line for each signature. Nothing of
 * it may be believed before {@link #verify}.
 *
 * @param text ends with a line break
 * @param signatures in the order of their lines; the same line is there once
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** The most bytes that are read: room for more than a hundred of the largest signatures there are. */
    public static final int MOST_BYTES = 1_000_000;

    /** The most signatures that are read. */
    public static final int MOST_SIGNATURES = 100;

    /** @throws MalformedNote when it could not be written as a note */
    public SignedNote {
        checkCharacters(text);
        if (!text.endsWith("\n")) {
            throw new MalformedNote("the text of a note ends with a line break, this one does not");
        }
        signatures = List.copyOf(new LinkedHashSet<>(signatures));
        if (signatures.isEmpty()) {
            throw new MalformedNote("a note has at least one signature, this one has none");
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new MalformedNote("a note may have " + MOST_SIGNATURES + " signatures here, this one has more");
        }
    }

    public SignedNote(String text, NoteSignature... signatures) {
        this(text, List.of(signatures));
    }

    /**
     * Reads a note, of which nothing is verified yet.
     *
     * @throws MalformedNote saying what is wrong with it
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedNote("a note may have " + MOST_BYTES + " bytes here, this one has " + bytes.length);
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedNote("a note is written in UTF-8, this one is not", e);
        }
    }

    /** The same for a note that was decoded from UTF-8 already. */
    public static SignedNote parse(String note) {
        if (note.length() > MOST_BYTES) {
            throw new MalformedNote("a note may have " + MOST_BYTES + " bytes here, this one has more");
        }
        checkCharacters(note);
        int split = note.lastIndexOf("\n\n");
        if (split < 0) {
            throw new MalformedNote("a note has an empty line before its signatures, this one has none");
        }
        String text = note.substring(0, split + 1);
        String lines = note.substring(split + 2);
        if (lines.isEmpty()) {
            throw new MalformedNote("a note has at least one signature, this one has none");
        }
        if (!lines.endsWith("\n")) {
            throw new MalformedNote("the last signature line of a note ends with a line break, this one does not");
        }
        String[] signatures = lines.substring(0, lines.length() - 1).split("\n", -1);
        if (signatures.length > MOST_SIGNATURES) {
            throw new MalformedNote(
                    "a note may have " + MOST_SIGNATURES + " signatures here, this one has " + signatures.length);
        }
        List<NoteSignature> parsed = new ArrayList<>();
        for (String line : signatures) {
            parsed.add(NoteSignature.parse(line));
        }
        return new SignedNote(text, parsed);
    }

    /** The same note with one more signature, in place of an earlier one of the same key. */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.removeIf(earlier -> earlier.keyName().equals(signature.keyName()) && earlier.keyId() == signature.keyId());
        all.add(signature);
        return new SignedNote(text, all);
    }

    /**
     * Checks every signature in the name of a trusted key; those in other names say nothing and are passed over.
     *
     * @param trusted the keys that are trusted, of which it is enough that one signed: who signed is answered
     * @return the trusted keys that signed, each once with its first time, in the order of the signature lines
     * @throws UnverifiedNote when no trusted key signed, or when a signature in the name of one does not fit
     * @throws IllegalArgumentException when two different trusted keys have the same name and id
     */
    public List<Verification> verify(Collection<VerifierKey> trusted) {
        Map<VerifierKey, Verification> verified = new LinkedHashMap<>();
        Set<VerifierKey> keys = new LinkedHashSet<>(trusted);
        for (NoteSignature signature : signatures) {
            List<VerifierKey> named =
                    keys.stream().filter(key -> key.isOf(signature)).toList();
            if (named.size() > 1) {
                throw new IllegalArgumentException("two trusted keys have the same name and id: " + signature.signer());
            }
            for (VerifierKey key : named) {
                if (!key.verifies(text, signature)) {
                    throw new UnverifiedNote("the signature of " + signature.signer()
                            + " does not fit the text: the text or the signature was changed");
                }
                verified.putIfAbsent(
                        key, new Verification(key, key.time(signature).orElse(null)));
            }
        }
        if (verified.isEmpty()) {
            throw new UnverifiedNote("no trusted key signed: trusted is "
                    + keys.stream().map(VerifierKey::toString).collect(Collectors.joining(", "))
                    + ", signed by "
                    + signatures.stream().map(NoteSignature::signer).collect(Collectors.joining(", ")));
        }
        return List.copyOf(verified.values());
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The note as it is written. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) {
            note.append(signature.line()).append('\n');
        }
        return note.toString();
    }

    private static void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\n') {
                throw new MalformedNote("a note has no control characters but line breaks, this one has 0x%02x at %d"
                        .formatted((int) c, i));
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new MalformedNote(
                            "a note is written in UTF-8, which half of a character at " + i + " cannot be");
                }
                i++;
            }
        }
    }
}
