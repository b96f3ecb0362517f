package org.palimpsest.claim;

/** Where a claim stands in its life. */
public enum ClaimStatus {
    FILED,
    RETRACTED,
    MERGED
}
