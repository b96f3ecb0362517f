package org.palimpsest.consensus;

import org.jspecify.annotations.Nullable;
import org.palimpsest.review.Stance;

/**
 * The summed weights of one group, per mille.
 *
 * @param group {@code null} for the reviewers without one
 * @param confirm sum of the confirming weights
 * @param dispute sum of the disputing weights
 */
public record Tally(@Nullable String group, long confirm, long dispute) {

    Tally plus(Stance stance, long weight) {
        return switch (stance) {
            case CONFIRM -> new Tally(group, confirm + weight, dispute);
            case DISPUTE -> new Tally(group, confirm, dispute + weight);
        };
    }

    long total() {
        return confirm + dispute;
    }

    long supporting(Stance side) {
        return side == Stance.CONFIRM ? confirm : dispute;
    }

    long opposing(Stance side) {
        return side == Stance.CONFIRM ? dispute : confirm;
    }

    Tally withoutOpposition(Stance side) {
        return side == Stance.CONFIRM ? new Tally(group, confirm, 0) : new Tally(group, 0, dispute);
    }
}
