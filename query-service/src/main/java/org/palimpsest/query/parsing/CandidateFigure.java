package org.palimpsest.query.parsing;

import java.util.UUID;
import org.palimpsest.figure.FigureDescription;

/** A figure that a value may be a value of. */
public record CandidateFigure(UUID figureId, FigureDescription description) {}
