package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One claim in a figure's consensus.
 *
 * @param weight its share of the whole weight, 0 to 1, rounded to three places; 0 when not pooled
 * @param low the lower end of the claim's interval; {@code null} where it is open
 * @param pooled whether it carries weight in the range
 * @param reason why it is pooled or not, in words
 */
public record ConsensusClaimView(
        UUID id,
        long version,
        String statement,
        SourceReference source,
        @Nullable SourceReference root,
        @Nullable PassageView passage,
        @Nullable ValueView value,
        String verdict,
        String status,
        @Nullable String challengedBy,
        BigDecimal weight,
        boolean pooled,
        String reason,
        @Nullable Object low,
        @Nullable Object mid,
        @Nullable Object high) {}
