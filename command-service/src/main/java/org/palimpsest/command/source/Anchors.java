package org.palimpsest.command.source;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePosition;
import org.springframework.stereotype.Component;

/**
 * Which things have a passage in which source, and where it stands: a key of the event store, taken in the transaction
 * that writes the passage. So it is known without reading the things, whatever they are.
 */
@Component
public class Anchors {

    static final String RESERVATION = "anchor-of-source";

    private final EventReader events;

    Anchors(EventReader events) {
        this.events = events;
    }

    /** A thing, and where its own passage stands. */
    record Standing(Anchor anchor, PassagePosition own) {}

    /**
     * The key of a thing's passage, for a thing with a stream of its own: it takes the place of the key that the stream had
     * before.
     */
    public static Reservation moving(Anchor anchor, UUID sourceId, Passage passage) {
        return Reservation.move(
                RESERVATION,
                sourceId + "/" + anchor.kind() + "/" + anchor.id() + "/" + passage.textSha256() + "/" + passage.start()
                        + "-" + passage.end());
    }

    /** What has a passage in a text of a source, retracted and merged claims too, in the order of the keys. */
    List<Standing> of(UUID sourceId) {
        return events.keysWithPrefix(RESERVATION, sourceId + "/").stream()
                .map(held -> standing(held.key().split("/")))
                .toList();
    }

    /** Of one thing, if it has a passage in that source. */
    Optional<Standing> of(UUID sourceId, Anchor anchor) {
        return events.keysWithPrefix(RESERVATION, sourceId + "/" + anchor.kind() + "/" + anchor.id() + "/").stream()
                .map(held -> standing(held.key().split("/")))
                .findFirst();
    }

    private static Standing standing(String[] parts) {
        String[] offsets = parts[4].split("-");
        return new Standing(
                new Anchor(AnchorKind.valueOf(parts[1]), UUID.fromString(parts[2])),
                new PassagePosition(parts[3], Integer.parseInt(offsets[0]), Integer.parseInt(offsets[1])));
    }
}
