package org.palimpsest.consensus;

import java.util.UUID;

/**
 * A claim's weight of {@code weight / parts} millionths, above 0 and in lowest terms, with the interval over which it is
 * spread.
 *
 * @param root the place of its root in the census
 */
record Share(UUID claimId, int root, long weight, long parts, Interval interval) {}
