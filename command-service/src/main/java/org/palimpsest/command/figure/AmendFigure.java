package org.palimpsest.command.figure;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;

/** Change the description of a figure; {@code description} is the whole of it. */
public record AmendFigure(
        @TargetAggregateIdentifier UUID figureId,
        FigureDescription description,
        String reason,
        @Nullable Long expectedVersion) {}
