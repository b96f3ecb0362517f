package org.palimpsest.query.search;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.query.reading.RequestParameters;

/**
 * What is looked for; every part that is given must hold. Verdict, source, figure and value are of claims only: whoever
 * asks for one of them finds nothing else.
 *
 * @param words as people type them: all must occur, "quoted words" in this order, -word must not; may be empty
 * @param type CLAIM, FIGURE or SOURCE; {@code null} for all
 * @param verdicts any of these; empty for all
 * @param valueFrom the least quantity, in the unit of the claim's figure
 * @param valueTo the greatest quantity
 */
public record SearchQuestion(
        String words,
        @Nullable String type,
        List<String> verdicts,
        @Nullable UUID source,
        @Nullable UUID figure,
        @Nullable BigDecimal valueFrom,
        @Nullable BigDecimal valueTo) {

    private static final Set<String> TYPES = Set.of("CLAIM", "FIGURE", "SOURCE");
    private static final Set<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    public SearchQuestion {
        verdicts = List.copyOf(verdicts);
    }

    /** As an address asks it. */
    public static SearchQuestion read(RequestParameters parameters) {
        String words = parameters.text("q");
        return new SearchQuestion(
                words == null ? "" : words,
                parameters.oneOf("type", TYPES),
                parameters.someOf("verdict", VERDICTS).stream().distinct().toList(),
                parameters.id("source"),
                parameters.id("figure"),
                parameters.decimal("valueFrom"),
                parameters.decimal("valueTo"));
    }

    /** Whether it asks for something that only claims have. */
    public boolean ofClaims() {
        return !verdicts.isEmpty() || source != null || figure != null || hasValue();
    }

    public boolean hasValue() {
        return valueFrom != null || valueTo != null;
    }

    /** Whether the least quantity is more than the greatest. */
    public boolean isReversed() {
        return valueFrom != null && valueTo != null && valueFrom.compareTo(valueTo) > 0;
    }

    public SearchQuestion withType(@Nullable String other) {
        return new SearchQuestion(words, other, verdicts, source, figure, valueFrom, valueTo);
    }

    public SearchQuestion withVerdicts(List<String> others) {
        return new SearchQuestion(words, type, others, source, figure, valueFrom, valueTo);
    }

    public SearchQuestion withSource(@Nullable UUID other) {
        return new SearchQuestion(words, type, verdicts, other, figure, valueFrom, valueTo);
    }

    public SearchQuestion withFigure(@Nullable UUID other) {
        return new SearchQuestion(words, type, verdicts, source, other, valueFrom, valueTo);
    }

    public SearchQuestion withValue(@Nullable BigDecimal from, @Nullable BigDecimal to) {
        return new SearchQuestion(words, type, verdicts, source, figure, from, to);
    }

    /** The words alone. */
    public SearchQuestion ofWords() {
        return new SearchQuestion(words, null, List.of(), null, null, null, null);
    }
}
