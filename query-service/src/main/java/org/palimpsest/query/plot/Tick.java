package org.palimpsest.query.plot;

/**
 * A labelled place on an axis.
 *
 * @param percent 0 at the left end, 100 at the right
 */
record Tick(double percent, String label) {}
