package org.palimpsest.query.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;

class FigureRankingTest {

    private static final CandidateFigure EXECUTIONS_1937 =
            figure(1, "Executions, 1937", "executions", "persons", "1937", "1937");
    private static final CandidateFigure EXECUTIONS_1938 =
            figure(2, "Executions, 1938", "executions", "persons", "1938", "1938");
    private static final CandidateFigure EXECUTIONS =
            figure(3, "Executions, 1937 and 1938", "executions", "persons", "1937", "1938");
    private static final CandidateFigure FAMINE =
            figure(4, "Deaths in the famine", "deaths", "persons", "1932", "1933");
    private static final CandidateFigure TURNOUT =
            figure(5, "Turnout at the election", "turnout", "percent", "1937", "1937");
    private static final CandidateFigure BIRTH = new CandidateFigure(
            new UUID(0, 6),
            new FigureDescription("Birth of the leader", "birth", null, ValueType.DATE, null, null, null, null, ""));

    private static final List<CandidateFigure> ALL =
            List.of(BIRTH, TURNOUT, FAMINE, EXECUTIONS, EXECUTIONS_1938, EXECUTIONS_1937);

    private static CandidateFigure figure(
            long id, String name, String measure, String unit, @Nullable String from, @Nullable String to) {
        return new CandidateFigure(
                new UUID(0, id),
                new FigureDescription(
                        name,
                        measure,
                        unit,
                        ValueType.QUANTITY,
                        null,
                        "Soviet Union",
                        from == null ? null : PartialDate.parse(from),
                        to == null ? null : PartialDate.parse(to),
                        "Counted by the ministry"));
    }

    private static List<ScoredFigure> rank(String text, int value) {
        return FigureRanking.of(ALL).rank(PassageParser.parse(text).get(value), text);
    }

    @Test
    void givesEachValueOfASentenceTheFigureOfItsYear() {
        String text = "In the Soviet Union 353,074 people were shot in 1937 and 328,612 in 1938.";
        assertThat(rank(text, 0).getFirst().figure()).isEqualTo(EXECUTIONS_1937);
        assertThat(rank(text, 1).getFirst().figure()).isEqualTo(EXECUTIONS_1938);
    }

    @Test
    void prefersTheFigureOfTheWholePeriodToThatOfAPart() {
        String text = "Nearly 700,000 people were executed in 1937 and 1938.";
        List<ScoredFigure> ranked = rank(text, 0);
        assertThat(ranked.get(0).figure()).isEqualTo(EXECUTIONS);
        assertThat(ranked.get(0).score()).isGreaterThan(ranked.get(1).score());
    }

    @Test
    void weighsARareWordMoreThanOneThatManyCandidatesHave() {
        List<CandidateFigure> candidates = List.of(
                figure(11, "Soviet harvest", "grain", "tonnes", null, null),
                figure(12, "Soviet exports", "grain", "tonnes", null, null),
                figure(13, "Soviet imports", "grain", "tonnes", null, null),
                figure(14, "Rolling mills", "steel", "tonnes", null, null));
        String text = "Grain of the union apart, the mills were given 300 tonnes.";
        FoundValue value = PassageParser.parse(text).getFirst();
        ScoredFigure best = FigureRanking.of(candidates).rank(value, text).getFirst();
        assertThat(best.figure().description().name()).isEqualTo("Rolling mills");
    }

    @Test
    void knowsThatShotIsAnExecutionAndStarvedADeath() {
        assertThat(rank("Some 4 million people starved in the famine.", 0)
                        .getFirst()
                        .figure())
                .isEqualTo(FAMINE);
    }

    @Test
    void takesAPercentageForNoNumberOfPersons() {
        List<ScoredFigure> ranked = rank("Turnout at the election of 1937 was 96.8 percent.", 0);
        assertThat(ranked.getFirst().figure()).isEqualTo(TURNOUT);
        assertThat(ranked.getFirst().score()).isGreaterThan(0.8);
    }

    @Test
    void putsFiguresOfAnotherTypeLastWithTheReason() {
        ScoredFigure last = rank("Some 300 people were shot.", 0).getLast();
        assertThat(last.figure()).isEqualTo(BIRTH);
        assertThat(last.score()).isZero();
        assertThat(last.reasons())
                .containsExactly(
                        new ScoredFigure.Reason(ScoredFigure.Aspect.TYPE, 0, "QUANTITY, but the figure is a DATE"));
    }

    @Test
    void saysWhy() {
        ScoredFigure best = rank("In 1937 the Soviet Union saw 353,074 executions of persons.", 0)
                .getFirst();
        assertThat(best.reasons())
                .extracting(ScoredFigure.Reason::aspect)
                .containsExactly(ScoredFigure.Aspect.WORDS, ScoredFigure.Aspect.UNIT, ScoredFigure.Aspect.PERIOD);
        assertThat(best.reasons().getFirst().detail()).contains("execution");
        assertThat(best.reasons().getLast())
                .isEqualTo(new ScoredFigure.Reason(ScoredFigure.Aspect.PERIOD, 1, "1937 and 1937"));
    }

    @Test
    void doesNotJudgeWhatOneSideDoesNotSay() {
        ScoredFigure best = rank("Executions came to 681,692.", 0).getFirst();
        assertThat(best.reasons()).extracting(ScoredFigure.Reason::aspect).doesNotContain(ScoredFigure.Aspect.PERIOD);
    }

    @Test
    void staysBetweenNoughtAndOneWhateverTheOrderOfTheCandidates() {
        String text = "Executions in the Soviet Union in 1937: 353,074 persons.";
        FoundValue value = PassageParser.parse(text).getFirst();
        List<ScoredFigure> ranked = FigureRanking.of(ALL).rank(value, text);
        assertThat(ranked).allSatisfy(each -> assertThat(each.score()).isBetween(0.0, 1.0));
        assertThat(FigureRanking.of(ALL.reversed()).rank(value, text)).isEqualTo(ranked);
    }

    @Test
    void ranksADateAmongTheFiguresOfDates() {
        String text = "The leader was born on 18 December 1878.";
        FoundValue value =
                PassageParser.parse(text, ValueType.DATE, Locale.ENGLISH).getFirst();
        assertThat(FigureRanking.of(ALL).rank(value, text).getFirst().figure()).isEqualTo(BIRTH);
    }

    @Test
    void hasNothingToRankAmongNone() {
        String text = "Some 300 people were shot.";
        assertThat(FigureRanking.of(List.of()).rank(PassageParser.parse(text).getFirst(), text))
                .isEmpty();
    }
}
