package org.palimpsest.consensus;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Phrase;

/**
 * What became of one claim in its figure's range.
 *
 * @param claimId the claim
 * @param verdict as it was passed in
 * @param root the key of its root: {@code source:<id>}, {@code claim:<id>} for a claim that is its own root, or
 *     {@code circle:<id>}, with the first of their ids, for sources that attribute the value to each other
 * @param weight its share of the root's credibility, per mille, 0 to 1000; 0 when it is not pooled. Under
 *     {@code majority-1} 1000 for every claim that is
 * @param pooled whether it has a part in the range
 * @param reason POOLED, or for a one-sided value ONE_SIDED (takes the two-sided pool cut at its bound) or
 *     ONE_SIDED_BAND (takes a band beyond its bound); when it is not pooled, SAME_VALUE (repeats a value of the same
 *     root), COARSER (restates the same root with a wider interval), BOUND_ONLY (is one-sided, under a rule that takes
 *     a median), ZERO_CREDIBILITY (refuted, retracted or merged), NO_VALUE or OTHER_TYPE
 * @param low lower end of what it says, days since 1970-01-01 for dates; {@code null} without one
 * @param mid the point that half of its weight is below; {@code null} for one-sided values and categories
 * @param high upper end of what it says; {@code null} without one
 * @param explanation the reason as a sentence
 */
public record PooledClaim(
        UUID claimId,
        Verdict verdict,
        String root,
        Rational weight,
        boolean pooled,
        String reason,
        @Nullable Rational low,
        @Nullable Rational mid,
        @Nullable Rational high,
        Phrase explanation) {}
