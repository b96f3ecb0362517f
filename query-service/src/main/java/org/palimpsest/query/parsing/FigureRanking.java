package org.palimpsest.query.parsing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.PartialDate;

/**
 * Ranks the figures that a value may be a value of: by shared words, each worth more the fewer of the candidates have
 * it, by unit and by period. What one side does not say is not judged.
 */
public final class FigureRanking {

    /** Words farther from the value than this, in UTF-16 units, may belong to something else in the sentence. */
    private static final int NEAR = 60;

    private static final double FAR = 0.6;

    /** What a word of the scope counts for: it explains more than it names. */
    private static final double SCOPE = 0.4;

    private static final Set<String> PEOPLE = Words.set("""
        people persons person individuals prisoners victims soldiers peasants inmates men women children
        civilians citizens officers members deaths dead lives inhabitants refugees deportees delegates
        killed casualties officials priests workers households families
        """);

    private static final Map<String, String> SPELLED = Map.of(
            "m",
            "metres",
            "km",
            "kilometres",
            "cm",
            "centimetres",
            "kg",
            "kilograms",
            "g",
            "grams",
            "t",
            "tonnes",
            "ha",
            "hectares",
            "tons",
            "tonnes",
            "meters",
            "metres",
            "kilometers",
            "kilometres");

    private final List<CandidateFigure> candidates;
    // Sorted, so that the same words always add up to the same last bit.
    private final List<SortedMap<String, Double>> terms;
    private final List<Double> lengths;
    private final Map<String, Integer> frequencies = new HashMap<>();

    private FigureRanking(List<CandidateFigure> candidates) {
        this.candidates = List.copyOf(candidates);
        this.terms = candidates.stream().map(each -> terms(each.description())).toList();
        terms.forEach(each -> each.keySet().forEach(term -> frequencies.merge(term, 1, Integer::sum)));
        this.lengths = terms.stream().map(this::length).toList();
    }

    /** For ranking the same candidates for one value after another. */
    public static FigureRanking of(List<CandidateFigure> candidates) {
        return new FigureRanking(candidates);
    }

    /**
     * The candidates, best first; those of another type of value last; equal ones by name, then by id.
     *
     * @param value what was found
     * @param text the text in which it was found, or its sentence, with the value's places in it
     */
    public List<ScoredFigure> rank(FoundValue value, String text) {
        SortedMap<String, Double> said = said(value, text);
        double length = length(said);
        List<ScoredFigure> scored = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            scored.add(score(i, value, said, length));
        }
        scored.sort(Comparator.comparing(ScoredFigure::isOtherType)
                .thenComparing(Comparator.comparingDouble(ScoredFigure::score).reversed())
                .thenComparing(each -> each.figure().description().name())
                .thenComparing(each -> each.figure().figureId()));
        return List.copyOf(scored);
    }

    private static SortedMap<String, Double> terms(FigureDescription figure) {
        SortedMap<String, Double> terms = new TreeMap<>();
        Terms.in(figure.scope()).keySet().forEach(term -> terms.put(term, SCOPE));
        Stream.of(figure.name(), figure.measure(), figure.population(), figure.place())
                .filter(each -> each != null)
                .forEach(each -> Terms.in(each).keySet().forEach(term -> terms.put(term, 1.0)));
        return terms;
    }

    /** The sentence's terms that any candidate knows, by how near to the value they stand. */
    private SortedMap<String, Double> said(FoundValue value, String text) {
        SortedMap<String, Double> said = new TreeMap<>();
        Terms.in(text).forEach((term, place) -> {
            if (frequencies.containsKey(term)) {
                boolean near = place > value.start() - NEAR && place < value.end() + NEAR;
                said.put(term, near ? 1.0 : FAR);
            }
        });
        return said;
    }

    private ScoredFigure score(int index, FoundValue value, Map<String, Double> said, double length) {
        CandidateFigure candidate = candidates.get(index);
        FigureDescription figure = candidate.description();
        if (figure.valueType() != value.value().type()) {
            String detail = value.value().type() + ", but the figure is a " + figure.valueType();
            return new ScoredFigure(
                    candidate, 0, List.of(new ScoredFigure.Reason(ScoredFigure.Aspect.TYPE, 0, detail)));
        }
        List<ScoredFigure.Reason> reasons = new ArrayList<>();
        reasons.add(words(terms.get(index), said, Math.sqrt(lengths.get(index) * length)));
        if (value.unit() != null && figure.unit() != null) {
            reasons.add(unit(value.unit(), figure.unit()));
        }
        if (value.period() != null && (figure.periodFrom() != null || figure.periodTo() != null)) {
            reasons.add(period(value.period(), figure.periodFrom(), figure.periodTo()));
        }
        double sum = 0;
        double weights = 0;
        for (ScoredFigure.Reason reason : reasons) {
            sum += reason.share() * reason.aspect().weight();
            weights += reason.aspect().weight();
        }
        return new ScoredFigure(candidate, rounded(sum / weights), reasons);
    }

    /** The cosine of the two bags of words. */
    private ScoredFigure.Reason words(SortedMap<String, Double> figure, Map<String, Double> said, double lengths) {
        double common = 0;
        List<String> shared = new ArrayList<>();
        for (Map.Entry<String, Double> term : figure.entrySet()) {
            Double nearness = said.get(term.getKey());
            if (nearness != null) {
                common += square(term.getKey()) * term.getValue() * nearness;
                shared.add(term.getKey());
            }
        }
        double share = common == 0 ? 0 : common / lengths;
        return new ScoredFigure.Reason(
                ScoredFigure.Aspect.WORDS, rounded(Math.min(1, share)), String.join(", ", shared));
    }

    private double length(SortedMap<String, Double> bag) {
        double length = 0;
        for (Map.Entry<String, Double> term : bag.entrySet()) {
            length += square(term.getKey()) * term.getValue() * term.getValue();
        }
        return length;
    }

    private double square(String term) {
        double rarity = Math.log(1 + (double) candidates.size() / frequencies.get(term));
        return rarity * rarity;
    }

    private static ScoredFigure.Reason unit(String said, String unit) {
        return new ScoredFigure.Reason(ScoredFigure.Aspect.UNIT, unitShare(said, unit), said + " and " + unit);
    }

    private static double unitShare(String said, String unit) {
        String one = spelled(said);
        String other = spelled(unit);
        if (one.equals(other) || isPercent(one) && isPercent(other)) {
            return 1;
        }
        if (isPercent(one) || isPercent(other)) {
            return 0;
        }
        Set<String> ours = words(one);
        Set<String> theirs = words(other);
        if (ours.equals(theirs)) {
            return 0.9;
        }
        if (ours.stream().anyMatch(theirs::contains)) {
            return 0.7;
        }
        boolean people = PEOPLE.contains(last(other)) && (PEOPLE.contains(last(one)) || isNamed(said));
        return people ? 0.6 : 0;
    }

    private static String spelled(String unit) {
        String plain = unit.toLowerCase(Locale.ROOT).strip();
        return SPELLED.getOrDefault(plain, plain);
    }

    /** "Chechens", "Poles". */
    private static boolean isNamed(String unit) {
        return !unit.isEmpty() && Character.isUpperCase(unit.charAt(0));
    }

    private static boolean isPercent(String unit) {
        return unit.equals("percent") || unit.equals("%") || unit.equals("per cent");
    }

    private static String last(String words) {
        return words.substring(words.lastIndexOf(' ') + 1);
    }

    private static Set<String> words(String unit) {
        return Terms.in(unit).keySet();
    }

    private static ScoredFigure.Reason period(
            StatedPeriod stated, @Nullable PartialDate from, @Nullable PartialDate to) {
        String detail = shown(stated.from(), stated.to()) + " and " + shown(from, to);
        return new ScoredFigure.Reason(ScoredFigure.Aspect.PERIOD, rounded(PeriodFit.of(stated, from, to)), detail);
    }

    private static String shown(@Nullable PartialDate from, @Nullable PartialDate to) {
        if (from != null && from.equals(to)) {
            return from.toString();
        }
        return (from == null ? "" : from) + "\u2013" + (to == null ? "" : to);
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }
}
