package org.palimpsest.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** One signature line of a note: whose it is, and the signature itself, which says nothing until it is verified. */
public final class NoteSignature {

    private static final String DASH = "— ";

    private final String keyName;
    private final int keyId;
    private final byte[] bytes;

    NoteSignature(String keyName, int keyId, byte[] bytes) {
        this.keyName = keyName;
        this.keyId = keyId;
        this.bytes = bytes.clone();
    }

    static NoteSignature of(VerifierKey key, byte[] bytes) {
        return new NoteSignature(key.name(), key.id(), bytes);
    }

    /**
     * Reads a line, given without its line break.
     *
     * @throws MalformedNote saying what is wrong with it
     */
    public static NoteSignature parse(String line) {
        if (!line.startsWith(DASH)) {
            throw new MalformedNote(
                    "a signature line begins with an em dash and a space, this one does not: '" + Shown.of(line) + "'");
        }
        int space = line.indexOf(' ', DASH.length());
        if (space < 0) {
            throw new MalformedNote("the signature line '" + Shown.of(line) + "' has a name and no signature");
        }
        String name = KeyName.checked(line.substring(DASH.length(), space));
        byte[] bytes = Base64Text.decode(line.substring(space + 1), "the signature of " + Shown.of(name));
        if (bytes.length <= Integer.BYTES) {
            throw new MalformedNote("the signature of " + Shown.of(name) + " has " + bytes.length
                    + " bytes; four for the id of the key and some more are needed");
        }
        return new NoteSignature(
                name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    public String keyName() {
        return keyName;
    }

    /** The id of the key as the signature says. */
    public int keyId() {
        return keyId;
    }

    /** The signature without the id of its key. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** The line without its line break. */
    public String line() {
        byte[] all = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(keyId)
                .put(bytes)
                .array();
        return DASH + keyName + " " + Base64Text.encode(all);
    }

    /** Name and id of the key, for messages. */
    String signer() {
        return Shown.of(keyName) + "+" + HexFormat.of().toHexDigits(keyId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature signature && line().equals(signature.line());
    }

    @Override
    public int hashCode() {
        return line().hashCode();
    }

    @Override
    public String toString() {
        return line();
    }
}
