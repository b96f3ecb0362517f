package org.palimpsest.command.figure;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.palimpsest.figure.FigureDescription;

/** Give a thing in dispute its name and scope. */
public record DefineFigure(@TargetAggregateIdentifier UUID figureId, FigureDescription description) {}
