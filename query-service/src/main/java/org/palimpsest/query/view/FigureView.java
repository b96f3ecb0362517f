package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing in dispute.
 *
 * @param consensus its pooled range now, in short; {@code null} when no claim carries weight
 * @param evidence LIMITED, MEDIUM or ROBUST; {@code null} without a range
 * @param claims how many claims speak of it
 * @param contested how many of those are CONTESTED, challenged or carry an open dispute
 */
public record FigureView(
        UUID id,
        long version,
        String name,
        String measure,
        @Nullable String unit,
        String valueType,
        @Nullable String population,
        @Nullable String place,
        @Nullable String periodFrom,
        @Nullable String periodTo,
        String scope,
        @Nullable RangeView consensus,
        @Nullable String evidence,
        long claims,
        long contested,
        String definedBy,
        UUID definedById,
        Instant definedAt,
        Instant at,
        long position) {}
