package org.palimpsest.note;

/** How a key signs: the first byte of what a verifier key holds. */
public enum SignatureType {

    /** The text of the note, with Ed25519 (signed-note). */
    ED25519(0x01, 64),

    /** A checkpoint as seen at a time, with Ed25519 (tlog-cosignature). */
    COSIGNATURE_V1(0x04, 8 + 64);

    private final int identifier;
    private final int length;

    SignatureType(int identifier, int length) {
        this.identifier = identifier;
        this.length = length;
    }

    byte identifier() {
        return (byte) identifier;
    }

    /** How many bytes a signature has, without the id of its key. */
    int length() {
        return length;
    }

    /** @throws MalformedNote for a type that is not read here */
    static SignatureType of(byte identifier) {
        for (SignatureType type : values()) {
            if (type.identifier() == identifier) {
                return type;
            }
        }
        throw new MalformedNote("signatures of type 0x%02x are not known here; this reads 0x01 (Ed25519) and 0x04"
                        .formatted(identifier & 0xff)
                + " (cosignature/v1)");
    }
}
