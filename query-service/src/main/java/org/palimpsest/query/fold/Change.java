package org.palimpsest.query.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.StoredEvent;

/**
 * An event and what it changed, or a part of that: an activated rule may change more than fits into memory.
 *
 * @param earlier how much of it is in parts before this one, the event itself counted with claims and figures; 0 in the first
 * @param claims the claims whose state or verdict is another one now; the claim of the event itself first
 * @param figures the figures whose description, claims or rule it touched; that of the event itself first
 */
public record Change(StoredEvent event, int earlier, List<ClaimChange> claims, List<FigureChange> figures) {

    /** All that the event changed, or the first part of it. */
    public Change(StoredEvent event, List<ClaimChange> claims, List<FigureChange> figures) {
        this(event, 0, claims, figures);
    }

    /** @param parts of one event, in order, from the first to the last */
    static Change whole(List<Change> parts) {
        List<ClaimChange> claims = new ArrayList<>();
        List<FigureChange> figures = new ArrayList<>();
        for (Change part : parts) {
            claims.addAll(part.claims());
            figures.addAll(part.figures());
        }
        return new Change(parts.getFirst().event(), claims, figures);
    }

    /** A claim before and after; {@code before} is {@code null} for its first event. */
    public record ClaimChange(@Nullable ClaimFold before, ClaimFold after) {}

    /** A figure before and after; {@code before} is {@code null} for its first event. */
    public record FigureChange(UUID id, @Nullable FigureBefore before, FigureFold after) {}

    /** Whether what the event is by itself, once, belongs here. */
    public boolean isFirst() {
        return earlier == 0;
    }

    public Object payload() {
        return event.payload();
    }

    public long position() {
        return event.position();
    }
}
