package org.palimpsest.figure;

import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;

/** What is measured, of whom, where and when; {@code scope} says what is counted. Two claims pool only when all of this is the same. A unit belongs to a QUANTITY only. */
public record FigureDescription(
        @FreeText String name,
        @FreeText String measure,
        @Nullable String unit,
        ValueType valueType,
        @FreeText @Nullable String population,
        @FreeText @Nullable String place,
        @Nullable PartialDate periodFrom,
        @Nullable PartialDate periodTo,
        @FreeText String scope) {}
