package org.palimpsest.figure;

import java.util.UUID;

/** A thing in dispute has a name. */
public record FigureDefined(UUID figureId, FigureDescription description) {}
