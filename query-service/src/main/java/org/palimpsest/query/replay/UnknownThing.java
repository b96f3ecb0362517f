package org.palimpsest.query.replay;

import java.util.UUID;

/** No event speaks of the figure or claim that was asked for. */
public final class UnknownThing extends RuntimeException {

    private final boolean isTheOther;

    private UnknownThing(String sentence, boolean isTheOther) {
        super(sentence);
        this.isTheOther = isTheOther;
    }

    static void refuseFigure(UUID id, Membership membership, long last) {
        if (!membership.hasFigure(id)) {
            throw new UnknownThing("There is no figure " + id + " up to position " + last, membership.hasClaim(id));
        }
    }

    static void refuseClaim(UUID id, Membership membership, long last) {
        if (!membership.hasClaim(id)) {
            throw new UnknownThing("There is no claim " + id + " up to position " + last, membership.hasFigure(id));
        }
    }

    /** Whether a claim has the id that a figure was asked for with, or the other way round. */
    public boolean isTheOther() {
        return isTheOther;
    }
}
