package org.palimpsest.eventstore;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.log.Leaf;

/**
 * An event exactly as it is stored, whether or not its type is known here.
 *
 * @param payload JSON in UTF-8 with its free text sealed ({@link SealedText}), the bytes that hashes are taken of; not to
 *     be changed
 * @param metadata JSON object of strings in UTF-8; not to be changed
 * @param textKey what opens the sealed text; {@code null} when there is none, or when it was redacted
 */
@SuppressWarnings("ArrayRecordComponent") // copying every event's bytes once more buys nothing inside one process
public record RawEvent(
        long position,
        UUID eventId,
        UUID stream,
        String aggregateType,
        long sequence,
        String type,
        int revision,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata,
        byte @Nullable [] textKey) {

    /** An event without sealed text, or without the key to it. */
    public RawEvent(
            long position,
            UUID eventId,
            UUID stream,
            String aggregateType,
            long sequence,
            String type,
            int revision,
            Instant recordedAt,
            byte[] payload,
            byte[] metadata) {
        this(position, eventId, stream, aggregateType, sequence, type, revision, recordedAt, payload, metadata, null);
    }

    RawEvent withKey(byte @Nullable [] key) {
        return new RawEvent(
                position, eventId, stream, aggregateType, sequence, type, revision, recordedAt, payload, metadata, key);
    }

    /** Whether it had free text, and the key to it was erased. */
    public boolean isRedacted() {
        return textKey == null && SealedText.isSealed(payload);
    }

    /** What the transparency log says of it. */
    public Leaf leaf() {
        return Leaf.of(
                position, eventId, type, revision, aggregateType, stream, sequence, recordedAt, payload, metadata);
    }

    /** Equal when they are the same event of a store: nothing of an event ever changes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RawEvent that && position == that.position && eventId.equals(that.eventId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, eventId);
    }

    @Override
    public String toString() {
        return type + "/" + revision + " at position " + position + ", " + sequence + " of stream " + stream;
    }
}
