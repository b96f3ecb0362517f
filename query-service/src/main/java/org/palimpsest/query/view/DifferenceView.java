package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that reads differently at two moments.
 *
 * @param part what it is: {@code statement}, {@code value}, {@code verdict}, {@code low} …; {@code tally} of a group,
 *     {@code review} of a reviewer, {@code claim.verdict}, {@code claim.weight}, {@code claim.value}, {@code claim.pooled} of
 *     one of a figure's claims
 * @param of which group, reviewer or claim, in words; {@code null} where the part is the thing's own
 * @param claimId the claim, where it is one of a figure's
 * @param before as it was; {@code null} when there was none
 * @param after as it was then; {@code null} when there was none any more
 * @param difference after less before, of numbers; days between dates
 * @param words the same word by word, for texts
 */
public record DifferenceView(
        String part,
        @Nullable String of,
        @Nullable UUID claimId,
        @Nullable Object before,
        @Nullable Object after,
        @Nullable BigDecimal difference,
        List<WordsView> words) {}
