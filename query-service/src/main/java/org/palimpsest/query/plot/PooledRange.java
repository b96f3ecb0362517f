package org.palimpsest.query.plot;

/** A pooled range on the axis of a plot: a tenth of the mass lies below low, half below central, nine tenths below high. */
public record PooledRange(double low, double central, double high) {}
