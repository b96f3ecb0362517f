package org.palimpsest.note;

import java.util.Arrays;
import java.util.List;
import org.palimpsest.log.Hash;

/**
 * What a log says of itself (C2SP tlog-checkpoint): the text of a note that it signs.
 *
 * @param origin which log it is, such as {@code example.org/log}
 * @param size how many leaves its tree has, from 0
 * @param root the root of the tree of RFC 6962 over them
 * @param extensions lines of the log's own, which others carry along and do not understand; empty for ours
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    private static final int LINES = 3;

    /** @throws MalformedNote when it could not be written as a checkpoint */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0) {
            throw new MalformedNote("a log has no " + size + " leaves");
        }
        checkLine(origin, "the origin of a checkpoint");
        extensions.forEach(line -> checkLine(line, "an extension line of a checkpoint"));
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @throws MalformedNote saying which line is wrong
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedNote("the last line of a checkpoint ends with a line break, this one does not");
        }
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < LINES) {
            throw new MalformedNote(
                    "a checkpoint has a line each for origin, size and root, this one has " + lines.size() + " in all");
        }
        return new Checkpoint(
                lines.get(0),
                Decimal.parse(lines.get(1), "the size of a checkpoint"),
                HashText.parse(lines.get(2)),
                lines.subList(LINES, lines.size()));
    }

    /** The checkpoint in a note, which says nothing until the note is verified. */
    public static Checkpoint of(SignedNote note) {
        return parse(note.text());
    }

    /** The text of the note, with its last line break. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The note in which a log says this. */
    public SignedNote signedBy(NoteSigner signer) {
        return new SignedNote(text(), signer.sign(text()));
    }

    private static void checkLine(String line, String what) {
        if (line.isEmpty()) {
            throw new MalformedNote(what + " is empty");
        }
        if (line.indexOf('\n') >= 0) {
            throw new MalformedNote(what + " is one line, '" + Shown.of(line) + "' is more");
        }
    }
}
