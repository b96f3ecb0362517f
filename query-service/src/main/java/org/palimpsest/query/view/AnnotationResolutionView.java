package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a remark was settled.
 *
 * @param note why, in the words of who settled it
 * @param claim the claim that it was promoted to; {@code null} where it was only resolved
 */
public record AnnotationResolutionView(
        String by,
        UUID byId,
        Instant at,
        @Nullable String note,
        @Nullable ClaimReference claim) {}
