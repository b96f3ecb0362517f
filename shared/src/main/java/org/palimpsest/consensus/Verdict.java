package org.palimpsest.consensus;

/** What the reviews of a claim, or an editor, make of it. Computed, never typed in. */
public enum Verdict {
    /** No review is counted. */
    UNREVIEWED,
    /** Too few reviewers or too little weight to say anything. */
    NEEDS_REVIEW,
    /** Supported across groups, on moderate or better evidence. */
    CONFIRMED,
    /** Leaning to confirmed. */
    LIKELY,
    /** Enough reviews, no direction. */
    CONTESTED,
    /** Leaning to refuted. */
    LIKELY_REFUTED,
    /** Opposed across groups, on moderate or better evidence. */
    REFUTED,
    /** Taken back by an editor; overrides the reviews. */
    RETRACTED,
    /** Folded into another claim by an editor; overrides the reviews. */
    MERGED;

    /** 2 and 1 on the confirming side, -1 and -2 on the refuting side, 0 for everything that cannot be held. */
    int strength() {
        return switch (this) {
            case CONFIRMED -> 2;
            case LIKELY -> 1;
            case LIKELY_REFUTED -> -1;
            case REFUTED -> -2;
            case UNREVIEWED, NEEDS_REVIEW, CONTESTED, RETRACTED, MERGED -> 0;
        };
    }
}
