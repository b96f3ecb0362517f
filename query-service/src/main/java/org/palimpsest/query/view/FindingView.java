package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the editor published about a claim or a figure.
 *
 * @param version the version of the subject's findings after this one
 * @param previousRating the rating that this one corrects; {@code null} for a first finding
 * @param corrects the finding that this one corrects
 * @param correctedBy the later finding that corrects this one; {@code null} while it stands
 */
public record FindingView(
        UUID id,
        long version,
        @Nullable ClaimReference claim,
        @Nullable FigureReference figure,
        String rating,
        @Nullable String previousRating,
        String summary,
        @Nullable String reason,
        List<DisputeInFindingView> disputes,
        @Nullable UUID corrects,
        @Nullable UUID correctedBy,
        String publishedBy,
        UUID publishedById,
        Instant publishedAt,
        long position) {}
