package org.palimpsest.query.view;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Krippendorff's alpha of some reviews, and what it rests on: claims with fewer than two of them have nothing to compare
 * and are not counted here.
 *
 * @param alpha 1 where all agree, 0 where they agree as if by chance, below 0 where they disagree more than that; rounded
 *     half-even to three places; {@code null} when it is not defined
 * @param claims how many claims are compared
 * @param reviewers how many people made the reviews that are compared
 * @param reviews how many reviews are compared
 * @param reason why alpha is not defined, as a sentence; {@code null} when it is
 */
public record AlphaView(
        @Nullable BigDecimal alpha,
        int claims,
        int reviewers,
        int reviews,
        @Nullable String reason) {}
