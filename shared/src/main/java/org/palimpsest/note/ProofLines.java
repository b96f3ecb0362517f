package org.palimpsest.note;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.log.Hash;

/** The part that proofs and requests to a witness have in common: some lines, hashes, an empty line, a checkpoint. */
final class ProofLines {

    /** No tree of 2^63 leaves needs more. */
    static final int MOST_HASHES = 63;

    private final String text;
    private int next;

    ProofLines(String text) {
        this.text = text;
    }

    /** The next line without its line break. */
    String line() {
        int end = text.indexOf('\n', next);
        if (end < 0) {
            throw new MalformedNote("the text ends within a line: '" + Shown.of(text.substring(next)) + "'");
        }
        String line = text.substring(next, end);
        next = end + 1;
        return line;
    }

    /** What follows that word and a space in a line. */
    static String after(String word, String line) {
        if (!line.startsWith(word + " ")) {
            throw new MalformedNote("'" + word + "' and a space is expected, not '" + Shown.of(line) + "'");
        }
        return line.substring(word.length() + 1);
    }

    /** The hashes up to the empty line. */
    List<Hash> hashes() {
        List<Hash> hashes = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (hashes.size() == MOST_HASHES) {
                throw new MalformedNote("a proof has at most " + MOST_HASHES + " hashes, this one has more");
            }
            hashes.add(HashText.parse(line));
        }
        return List.copyOf(hashes);
    }

    /** The note that is the rest. */
    SignedNote note() {
        return SignedNote.parse(text.substring(next));
    }

    static void write(StringBuilder text, List<Hash> hashes, SignedNote note) {
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n').append(note);
    }

    static List<Hash> checked(List<Hash> hashes) {
        if (hashes.size() > MOST_HASHES) {
            throw new MalformedNote("a proof has at most " + MOST_HASHES + " hashes, this one has " + hashes.size());
        }
        return List.copyOf(hashes);
    }
}
