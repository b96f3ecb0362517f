package org.palimpsest.query.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.palimpsest.query.view.RedactionNote;
import org.palimpsest.query.view.RedactionView;

/**
 * A redaction as it is told where its texts stood.
 *
 * @param positions of the events here that lost their text; none where a held text was named by its hash
 */
record Erasure(
        UUID id,
        List<Long> positions,
        String reason,
        String legalGround,
        String proposedBy,
        String approvedBy,
        Instant at) {

    /** One for each redaction, in the order of the events. */
    static List<Erasure> of(List<RedactionNote> notes) {
        Map<UUID, Erasure> found = new LinkedHashMap<>();
        for (RedactionNote note : notes) {
            found.computeIfAbsent(note.id(), id -> of(note)).positions().add(note.event());
        }
        return List.copyOf(found.values());
    }

    private static Erasure of(RedactionNote note) {
        return new Erasure(
                note.id(),
                new ArrayList<>(),
                note.reason(),
                note.legalGround(),
                note.proposedBy(),
                note.approvedBy(),
                note.at());
    }

    static Erasure of(RedactionView approved) {
        return new Erasure(
                approved.id(),
                List.of(),
                approved.reason(),
                approved.legalGround(),
                approved.proposedBy(),
                Objects.requireNonNullElse(approved.decidedBy(), ""),
                Objects.requireNonNullElse(approved.decidedAt(), approved.proposedAt()));
    }
}
