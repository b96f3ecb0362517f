package org.palimpsest.figure;

import java.util.UUID;
import org.palimpsest.redaction.FreeText;

/** The description of a figure was changed; {@code description} is the whole of it as it stands now. */
public record FigureAmended(
        UUID figureId,
        FigureDescription description,
        @FreeText String reason) {}
