package org.palimpsest.command.figure;

import java.util.UUID;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;

/**
 * What of a figure decisions rest on.
 *
 * @param version how many events the figure has; its ETag
 */
public record FigureState(UUID figureId, long version, FigureDescription description) {

    static FigureState of(FigureDefined event) {
        return new FigureState(event.figureId(), 1, event.description());
    }

    FigureState after(Object event) {
        return switch (event) {
            case FigureAmended amended -> new FigureState(figureId, version + 1, amended.description());
            default -> throw new IllegalArgumentException("not an event of a figure: " + event.getClass());
        };
    }
}
