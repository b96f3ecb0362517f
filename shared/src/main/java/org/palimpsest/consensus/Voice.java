package org.palimpsest.consensus;

import java.util.UUID;

/**
 * A claim that has a say in the range.
 *
 * @param root key of its root after circles are collapsed
 * @param credibility in millionths, above 0
 * @param said what it says, in the form in which it is compared: an {@link Interval} or a category's label
 */
record Voice<T>(FigureClaim claim, String root, long credibility, T said) {

    UUID id() {
        return claim.claimId();
    }
}
