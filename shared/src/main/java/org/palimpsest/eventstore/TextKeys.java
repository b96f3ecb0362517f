package org.palimpsest.eventstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of the texts of many events in a row, read once for each batch and not once for each event. */
final class TextKeys {

    /** From the last batch that begins at or before the first position, up to the last position. */
    static final String OF_RANGE = """
            SELECT position, size, keys FROM store.text_keys
            WHERE position >= coalesce((SELECT max(position) FROM store.text_keys WHERE position <= ?), 0) AND position <= ?
            ORDER BY position
            """;

    /**
     * What is kept for the events of one batch.
     *
     * @param position of the first of them
     * @param size how many they are
     * @param keys a secret that each key is made of, or a key each
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way out of the store, and nobody else's
    record Kept(long position, int size, byte[] keys) {

        byte[] key(long of) {
            int place = (int) (of - position);
            return keys.length == SealedText.KEY_BYTES
                    ? SealedText.key(keys, place)
                    : Arrays.copyOfRange(keys, SealedText.KEY_BYTES * place, SealedText.KEY_BYTES * (place + 1));
        }
    }

    private final List<Kept> batches;

    /** @param batches by position */
    TextKeys(List<Kept> batches) {
        this.batches = batches;
    }

    /** @param events by position */
    List<RawEvent> addedTo(List<RawEvent> events) {
        List<RawEvent> found = new ArrayList<>(events.size());
        int next = 0;
        for (RawEvent event : events) {
            while (next + 1 < batches.size() && batches.get(next + 1).position() <= event.position()) {
                next++;
            }
            found.add(next < batches.size() ? withKey(event, batches.get(next)) : event);
        }
        return found;
    }

    private static RawEvent withKey(RawEvent event, Kept batch) {
        boolean isOfIt = batch.position() <= event.position() && event.position() < batch.position() + batch.size();
        return isOfIt ? event.withKey(unlessErased(batch.key(event.position()))) : event;
    }

    /** A key of zeros was erased. */
    static byte @Nullable [] unlessErased(byte @Nullable [] stored) {
        if (stored != null) {
            for (byte part : stored) {
                if (part != 0) {
                    return stored;
                }
            }
        }
        return null;
    }
}
