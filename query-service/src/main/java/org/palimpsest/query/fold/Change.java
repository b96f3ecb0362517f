package org.palimpsest.query.fold;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.StoredEvent;

/**
 * An event and what it changed.
 *
 * @param claims the claims whose state or verdict is another one now; the claim of the event itself first
 * @param figures the figures whose description, claims or rule it touched; that of the event itself first
 */
public record Change(StoredEvent event, List<ClaimChange> claims, List<FigureChange> figures) {

    /** A claim before and after; {@code before} is {@code null} for its first event. */
    public record ClaimChange(@Nullable ClaimFold before, ClaimFold after) {}

    /** A figure before and after; {@code before} is {@code null} for its first event. */
    public record FigureChange(UUID id, @Nullable FigureBefore before, FigureFold after) {}

    public Object payload() {
        return event.payload();
    }

    public long position() {
        return event.position();
    }
}
