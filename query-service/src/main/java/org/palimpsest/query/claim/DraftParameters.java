package org.palimpsest.query.claim;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.InvalidValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** A claim that is about to be filed, as query parameters. */
final class DraftParameters {

    private static final Set<String> KINDS = names(ValueKind.values());
    private static final Set<String> TYPES = names(ValueType.values());

    private DraftParameters() {}

    /** @throws org.palimpsest.problem.Problem 400 that names the parameter */
    static ClaimDraft read(RequestParameters parameters) {
        String statement = parameters.text("statement");
        Long start = parameters.position("start");
        Long end = parameters.position("end");
        return new ClaimDraft(
                statement == null ? "" : statement,
                parameters.id("source"),
                parameters.text("sha256"),
                start == null ? null : Math.toIntExact(Math.min(start, Integer.MAX_VALUE)),
                end == null ? null : Math.toIntExact(Math.min(end, Integer.MAX_VALUE)),
                parameters.id("figure"),
                value(parameters));
    }

    private static @Nullable Value value(RequestParameters parameters) {
        String category = parameters.text("category");
        if (category != null) {
            return new Category(category, "");
        }
        String kind = parameters.oneOf("kind", KINDS);
        if (kind == null) {
            return null;
        }
        try {
            return "DATE".equals(parameters.oneOf("type", TYPES))
                    ? new DateValue(ValueKind.valueOf(kind), date(parameters, "low"), date(parameters, "high"), "")
                    : new Quantity(ValueKind.valueOf(kind), parameters.decimal("low"), parameters.decimal("high"), "");
        } catch (InvalidValue e) {
            throw RequestParameters.malformed(e.field(), e.getMessage());
        }
    }

    private static @Nullable PartialDate date(RequestParameters parameters, String name) {
        String date = parameters.text(name);
        return date == null ? null : PartialDate.parse(date);
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
