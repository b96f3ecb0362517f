package org.palimpsest.query.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far reviewers agree with each other.
 *
 * @param scope whose reviews are compared
 * @param position the last event that was seen; -1 before the first
 * @param at when that was recorded; {@code null} before the first
 * @param stances on whether claims hold: Krippendorff's alpha, nominal
 * @param values on what the value is: Krippendorff's alpha, interval; in the figure's own numbers for a FIGURE, else in
 *     how far a review's value is from the claim's
 * @param explanation the same in plain English
 */
public record AgreementView(
        AgreementScopeView scope,
        long position,
        @Nullable Instant at,
        AlphaView stances,
        AlphaView values,
        String explanation) {}
