package org.palimpsest.command.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.palimpsest.review.Review;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;

/**
 * Rule 2: approving a revision or publishing a finding treats every open dispute as ACCEPTED, REBUTTED (with text) or
 * CARRIED.
 */
public final class NoSilentDispute {

    private NoSilentDispute() {}

    /** @throws RuleBroken when a dispute is left out, treated twice, unknown, or rebutted without a text */
    public static void check(Collection<Review> openDisputes, List<TreatedDispute> treated) {
        Set<UUID> untreated = new LinkedHashSet<>();
        openDisputes.forEach(dispute -> untreated.add(dispute.reviewId()));
        Set<UUID> open = Set.copyOf(untreated);
        for (TreatedDispute treatment : treated) {
            if (!open.contains(treatment.reviewId())) {
                throw broken("Review " + treatment.reviewId() + " is no open dispute here; treat those that are open.");
            }
            if (!untreated.remove(treatment.reviewId())) {
                throw broken("Review " + treatment.reviewId() + " is treated twice; say one thing about it.");
            }
            if (treatment.treatment() == Treatment.REBUTTED
                    && (treatment.note() == null || treatment.note().isBlank())) {
                throw broken("Rebutting review " + treatment.reviewId() + " needs a note that says why.");
            }
        }
        if (!untreated.isEmpty()) {
            throw broken(untreated.size() + " open dispute(s) are not treated; accept, rebut or carry each.")
                    .with("untreated", List.copyOf(untreated));
        }
    }

    private static RuleBroken broken(String detail) {
        return new RuleBroken("no-silent-dispute", "No silent dispute", detail);
    }
}
