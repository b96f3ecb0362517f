package org.palimpsest.query.figure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.Rational;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.value.ValueType;

/**
 * A figure as its own rows have it.
 *
 * @param pooledFrom where its range begins
 */
record FigureRow(
        UUID id,
        @Nullable UUID definedBy,
        Instant definedAt,
        long version,
        String name,
        String measure,
        @Nullable String unit,
        ValueType valueType,
        @Nullable String population,
        @Nullable String place,
        @Nullable String periodFrom,
        @Nullable String periodTo,
        String scope,
        long pooledFrom,
        Instant pooledAt,
        @Nullable String low,
        @Nullable String central,
        @Nullable String high,
        @Nullable String category,
        @Nullable String evidence,
        String inputDigest,
        int claims,
        int contested) {

    @Nullable
    RangeView range() {
        return RangeView.of(valueType, rational(low), rational(central), rational(high), category, unit);
    }

    private static @Nullable Rational rational(@Nullable String text) {
        return text == null ? null : Rational.parse(text);
    }
}
