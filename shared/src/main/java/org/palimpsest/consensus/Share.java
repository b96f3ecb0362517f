package org.palimpsest.consensus;

import java.math.BigInteger;
import java.util.UUID;

/** A claim's weight, above 0, with the interval over which it is spread. */
record Share(UUID claimId, BigInteger weight, Interval interval) {}
