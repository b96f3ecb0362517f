package org.palimpsest.eventstore;

/** Seals payloads as the appender does, for stores that are generated without one. */
public final class Sealing {

    private Sealing() {}

    /** What is stored of a payload under that key. */
    public static byte[] seal(EventTypes types, Object payload, byte[] key) {
        EventTypes.Parts parts = types.encodeApart(payload);
        byte[] texts = parts.texts();
        return texts == null ? parts.open() : SealedText.seal(parts.open(), texts, key);
    }
}
