package org.palimpsest.query.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.query.replay.PublishedState;

/**
 * The lines of a bundle, once they were judged, by what they are about. For several threads.
 *
 * <p>Every method throws {@link UncheckedIOException} when the file cannot be read any more.
 */
final class BundleFile {

    private final FileChannel file;
    private final Register register;

    BundleFile(FileChannel file, Register register) {
        this.file = file;
        this.register = register;
    }

    /**
     * The events of a figure or claim, from its first to its latest.
     *
     * @throws UnreadableEvent when one cannot be read
     */
    List<StoredEvent> events(UUID id) {
        List<StoredEvent> events = new ArrayList<>();
        for (Register.Place place : register.eventsOf(id)) {
            byte[] line = bytes(place);
            events.add(decoded(EventLine.parseAgain(line)));
        }
        return events;
    }

    private static StoredEvent decoded(RawEvent event) {
        try {
            return ParsedBlock.TYPES.decodePayload(event);
        } catch (UnreadableEvent e) {
            if (event.textKey() != null && !ParsedBlock.opens(event)) {
                throw new NotVerified(Fault.at(
                        event.position(), "textKey", "the key of the event's text", "one that does not open it"));
            }
            throw e;
        }
    }

    /**
     * The published consensus of a figure or claim; {@code null} when there is none.
     *
     * @throws MalformedLine when it is not written as lines are
     */
    @Nullable
    PublishedState published(UUID id) {
        Register.Place place = register.stateOf(id);
        if (place == null) {
            return null;
        }
        byte[] line = bytes(place);
        return ((OtherLine.State) OtherLine.parse(line, 0, line.length)).published();
    }

    private byte[] bytes(Register.Place place) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(place.length());
            while (bytes.hasRemaining()) {
                if (file.read(bytes, place.offset() + bytes.position()) < 0) {
                    throw new EOFException("the bundle became shorter while it was read");
                }
            }
            return bytes.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
