package org.palimpsest.command.figure;

import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;

/** The body of {@code POST /figures}, and of {@code PATCH /figures/{id}} with what changes and the reason. */
public record FigureRequest(
        @Nullable String name,
        @Nullable String measure,
        @Nullable String unit,
        @Nullable String valueType,
        @Nullable String population,
        @Nullable String place,
        @Nullable String periodFrom,
        @Nullable String periodTo,
        @Nullable String scope,
        @Nullable String reason) {

    /** This request with what it leaves out taken from a description. */
    FigureRequest over(FigureDescription before) {
        return new FigureRequest(
                name == null ? before.name() : name,
                measure == null ? before.measure() : measure,
                unit == null ? before.unit() : unit,
                valueType == null ? before.valueType().name() : valueType,
                population == null ? before.population() : population,
                place == null ? before.place() : place,
                periodFrom == null ? text(before.periodFrom()) : periodFrom,
                periodTo == null ? text(before.periodTo()) : periodTo,
                scope == null ? before.scope() : scope,
                reason);
    }

    private static @Nullable String text(@Nullable Object part) {
        return part == null ? null : part.toString();
    }
}
