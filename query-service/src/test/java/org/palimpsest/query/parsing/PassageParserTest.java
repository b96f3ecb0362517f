package org.palimpsest.query.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

class PassageParserTest {

    private static FoundValue only(String text) {
        List<FoundValue> found = PassageParser.parse(text);
        assertThat(found).as(text).hasSize(1);
        return found.getFirst();
    }

    private static Quantity quantity(String text) {
        return (Quantity) only(text).value();
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    @Test
    void givesTwoCountsOfOneSentenceTheirOwnYears() {
        List<FoundValue> found =
                PassageParser.parse("The tribunals passed 353,074 death sentences in 1937 and 328,612 in 1938.");
        assertThat(found).extracting(each -> each.value().said()).containsExactly("353,074", "328,612");
        assertThat(found).extracting(FoundValue::unit).containsExactly("death sentences", "death sentences");
        assertThat(found)
                .extracting(each -> each.period().from())
                .containsExactly(PartialDate.parse("1937"), PartialDate.parse("1938"));
        assertThat(found.get(0).doubts()).isEmpty();
        assertThat(found.get(1).doubts()).containsExactly(Doubt.UNIT_ELSEWHERE);
        assertThat(found.get(1).confidence()).isEqualTo(950);
    }

    @Test
    void keepsTheWordsBesideTheValueAndWhereTheyStand() {
        String text = "He said: “Between 1.5 and 1.7 million people died.” Nobody objected.";
        FoundValue found = only(text);
        assertThat(found.value())
                .isEqualTo(new Quantity(
                        ValueKind.RANGE, number("1500000"), number("1700000"), "Between 1.5 and 1.7 million"));
        assertThat(text.substring(found.start(), found.end()))
                .isEqualTo(found.value().said());
    }

    @Test
    void givesTheScaleOfTheSecondNumberToBoth() {
        assertThat(quantity("Some 3 to 4 million people starved.").low()).isEqualTo(number("3000000"));
        assertThat(quantity("Three or four hundred men drowned.").low()).isEqualTo(number("300"));
    }

    @Test
    void leavesANumberThatNeedsNoScaleAsItIs() {
        assertThat(quantity("Between 950,000 and 1.2 million people died.").low())
                .isEqualTo(number("950000"));
        assertThat(quantity("Between 5 and a hundred people died.").low()).isEqualTo(number("5"));
    }

    @Test
    void readsAShortenedRangeAndDoubtsIt() {
        FoundValue found = only("The army lost 350–400,000 men.");
        assertThat(((Quantity) found.value()).low()).isEqualTo(number("350000"));
        assertThat(found.doubts()).contains(Doubt.SHORTENED_RANGE);
    }

    @Test
    void makesTensOfThousandsARangeThatEndsWhereTheNextWordBegins() {
        FoundValue found = only("Tens of thousands of people fled.");
        assertThat(found.value())
                .isEqualTo(new Quantity(ValueKind.RANGE, number("20000"), number("100000"), "Tens of thousands"));
        assertThat(found.doubts()).contains(Doubt.VAGUE);
    }

    @Test
    void saysWhatAShareIsAShareOf() {
        FoundValue found = only("Nearly two thirds of the delegates were arrested.");
        assertThat(found.unit()).isEqualTo("percent");
        assertThat(found.whole()).isEqualTo("delegates");
        assertThat(found.value()).isEqualTo(new Quantity(ValueKind.NEARLY, number("66.7"), null, "Nearly two thirds"));
    }

    @Test
    void readsJustUnderAsNearlyAndUnderAsAtMost() {
        assertThat(quantity("Just under 1,000 men came.").kind()).isEqualTo(ValueKind.NEARLY);
        assertThat(quantity("Under 1,000 men came.").kind()).isEqualTo(ValueKind.AT_MOST);
        assertThat(quantity("No fewer than 1,000 men came.").kind()).isEqualTo(ValueKind.AT_LEAST);
        assertThat(quantity("Not more than about 1,000 men came.").kind()).isEqualTo(ValueKind.AT_MOST);
        assertThat(quantity("Perhaps as many as 1,000 men came.").kind()).isEqualTo(ValueKind.AT_MOST);
    }

    @Test
    void letsASuffixBelongToTheNumberBeforeItOnlyIfNoNumberFollows() {
        assertThat(quantity("The raid killed 300 people at least.").kind()).isEqualTo(ValueKind.AT_LEAST);
        List<FoundValue> two = PassageParser.parse("The raid killed 300 people, at least 200 of them children.");
        assertThat(two)
                .extracting(each -> ((Quantity) each.value()).kind())
                .containsExactly(ValueKind.EXACT, ValueKind.AT_LEAST);
    }

    @Test
    void tellsAYearFromACountByWhatFollows() {
        assertThat(PassageParser.parse("In 1937 executions rose.")).isEmpty();
        assertThat(quantity("They shot 1937 people.").low()).isEqualTo(number("1937"));
        assertThat(only("They shot 1937 people.").doubts()).contains(Doubt.MAYBE_YEAR);
        assertThat(quantity("Between 1800 and 1900 people came.").low()).isEqualTo(number("1800"));
        assertThat(PassageParser.parse("Between 1800 and 1900 the town grew.")).isEmpty();
    }

    @Test
    void takesNoLabelForACount() {
        for (String text : List.of(
                "Article 58 was applied.",
                "Order No. 00447 was signed.",
                "See pp. 12–15 and note 7.",
                "World War II ended.",
                "The 5-year plan failed.",
                "Room 101 was empty.",
                "Articles 58, 59 and 60 were repealed.",
                "They met at 10:30.",
                "It is disputed.[12]",
                "The T-34 was built.",
                "The match ended 3:1.",
                "The Thirty Years' War ended.")) {
            assertThat(PassageParser.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void countsWhereALabelWordIsFollowedByWhatIsCounted() {
        assertThat(quantity("In the camp 300 prisoners died.").low()).isEqualTo(number("300"));
        assertThat(quantity("In this house 12 people lived.").low()).isEqualTo(number("12"));
    }

    @Test
    void tellsTwoValuesOfAChangeFromARange() {
        assertThat(PassageParser.parse("Membership rose from 8 million to 12 million."))
                .hasSize(2);
        assertThat(quantity("Estimates range from 8 million to 12 million.").kind())
                .isEqualTo(ValueKind.RANGE);
    }

    @Test
    void givesATotalThePeriodOfItsParts() {
        List<FoundValue> found =
                PassageParser.parse("A total of 681,692 people were shot: 353,074 in 1937 and 328,618 in 1938.");
        assertThat(found.getFirst().period().from()).isEqualTo(PartialDate.parse("1937"));
        assertThat(found.getFirst().period().to()).isEqualTo(PartialDate.parse("1938"));
        assertThat(found.getFirst().doubts()).containsExactly(Doubt.PERIOD_ELSEWHERE);
    }

    @Test
    void doesNotAddUpWhatIsNoSum() {
        List<FoundValue> found =
                PassageParser.parse("A total of 681,692 people were shot: 353,074 in 1937 and 328,612 in 1938.");
        assertThat(found.getFirst().period()).isNull();
    }

    @Test
    void pairsWhatIsSaidRespectively() {
        List<FoundValue> found =
                PassageParser.parse("The mine produced 400, 520 and 610 tonnes in 1925, 1926 and 1927, respectively.");
        assertThat(found).extracting(FoundValue::unit).containsOnly("tonnes");
        assertThat(found).extracting(each -> each.period().from().toString()).containsExactly("1925", "1926", "1927");
    }

    @Test
    void keepsOpenPeriodsOpen() {
        assertThat(only("Since 1991 more than 600 monuments have been removed.")
                        .period()
                        .to())
                .isNull();
        assertThat(only("By the end of 1938 the camps held 1,317,195 prisoners.")
                        .period()
                        .from())
                .isNull();
    }

    @Test
    void joinsTheBoundsOfAtLeastAndAtMost() {
        assertThat(quantity("At least 2,000 and at most 3,000 people died."))
                .extracting(Quantity::kind, Quantity::low, Quantity::high)
                .containsExactly(ValueKind.RANGE, number("2000"), number("3000"));
        assertThat(PassageParser.parse("At least 2,000 people died and at most 30 escaped."))
                .hasSize(2);
    }

    @Test
    void readsDigitsAsTheLanguageWritesThem() {
        Quantity german = (Quantity) PassageParser.parse("1.234 Tote", ValueType.QUANTITY, Locale.GERMAN)
                .getFirst()
                .value();
        Quantity english = quantity("1.234 tonnes");
        assertThat(german.low()).isEqualTo(number("1234"));
        assertThat(english.low()).isEqualTo(number("1.234"));
        assertThat(only("1.234 tonnes").doubts()).contains(Doubt.SEPARATOR);
    }

    @Test
    void readsTheDigitsOfOtherScripts() {
        assertThat(quantity("They counted ٤٢ graves.").low()).isEqualTo(number("42"));
        assertThat(quantity("They counted １２００ graves.").low()).isEqualTo(number("1200"));
    }

    @Test
    void doubtsANumberBesideCharactersThatReorderTheLine() {
        assertThat(only("They counted \u202E123 graves.").doubts()).contains(Doubt.HIDDEN_CHARACTERS);
        assertThat(only("They counted 123 graves.").doubts()).isEmpty();
    }

    @Test
    void readsOverASoftHyphenInsideANumber() {
        assertThat(quantity("They counted 1,\u00AD200 graves.").low()).isEqualTo(number("1200"));
    }

    @Test
    void findsADateOnlyWhereADateIsAskedFor() {
        String text = "He was born on 18 December 1878.";
        assertThat(PassageParser.parse(text)).isEmpty();
        assertThat(PassageParser.parse(text, ValueType.DATE, Locale.ENGLISH))
                .singleElement()
                .extracting(FoundValue::value)
                .isEqualTo(new DateValue(ValueKind.EXACT, PartialDate.parse("1878-12-18"), null, "18 December 1878"));
        assertThat(PassageParser.parse(text, ValueType.CATEGORY, Locale.ENGLISH))
                .isEmpty();
    }

    @Test
    void readsNoLaterThanAsTheUpperBoundOfADate() {
        FoundValue found = PassageParser.parse(
                        "The order was written no later than March 1938.", ValueType.DATE, Locale.ENGLISH)
                .getFirst();
        assertThat(found.value())
                .isEqualTo(new DateValue(
                        ValueKind.AT_MOST, null, PartialDate.parse("1938-03"), "no later than March 1938"));
    }

    @Test
    void takesNoDayThatTheCalendarDoesNotHave() {
        assertThat(PassageParser.parse("It was filed on 31 February 1938.", ValueType.DATE, Locale.ENGLISH))
                .allSatisfy(each -> assertThat(each.value().said()).doesNotContain("31"));
    }

    @Test
    void keepsTheSentencesOfAPassageApart() {
        List<FoundValue> found =
                PassageParser.parse("In 1937 the court sat in secret. Some 300 people were heard. It rose at noon.");
        assertThat(found).singleElement().extracting(FoundValue::period).isNull();
    }

    @Test
    void takesPlusBeforeANumberForNoLowerBound() {
        assertThat(PassageParser.parse("The army lost 300 men plus 20 guns."))
                .extracting(each -> ((Quantity) each.value()).kind())
                .containsExactly(ValueKind.EXACT, ValueKind.EXACT);
        assertThat(quantity("The orchard had 300 plus trees.").kind()).isEqualTo(ValueKind.AT_LEAST);
    }

    @Test
    void takesNoPartOfAReferenceForACount() {
        for (String text : List.of(
                "See Science and Society 82.4 (2018): 555–567.",
                "See Affairs, 31(1), 37–65.",
                "This was said before (Miller 1989, 1029).",
                "16.",
                "1. The court sat.")) {
            assertThat(PassageParser.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void looksOverACompoundForTheUnit() {
        FoundValue found = only("The court passed 3,740 ten-year sentences.");
        assertThat(found.unit()).isEqualTo("ten-year sentences");
        assertThat(found.value().said()).isEqualTo("3,740");
    }

    @Test
    void givesADateInsideCommasToTheValueBeforeIt() {
        List<FoundValue> found = PassageParser.parse(
                "The army grew from 2.9 million soldiers, as it stood in 1949, to 5.8 million by 1953.");
        assertThat(found)
                .extracting(each -> each.period().to())
                .containsExactly(PartialDate.parse("1949"), PartialDate.parse("1953"));
    }

    @Test
    void handsTheDateOfTheSentenceOnWhereAValueHasOneOfItsOwn() {
        List<FoundValue> found =
                PassageParser.parse("In 1937 the share had fallen from 30 percent in 1913 to 6 percent.");
        assertThat(found)
                .extracting(each -> each.period().from())
                .containsExactly(PartialDate.parse("1913"), PartialDate.parse("1937"));
    }

    @Test
    void doubtsWhatTheSentenceDenies() {
        assertThat(only("Output did grow, but not by 133 percent.").doubts()).contains(Doubt.DENIED);
    }

    @Test
    void countsNoYearsWhereALengthOfTimeStandsBefore() {
        assertThat(PassageParser.parse("In five years 300 were shot and 200 exiled."))
                .extracting(FoundValue::unit)
                .containsExactly("years", "people", "people");
    }

    @Test
    void losesConfidenceWithEachDoubt() {
        assertThat(only("They counted 300 graves.").confidence()).isEqualTo(1000);
        assertThat(only("Tens of thousands fled.").confidence())
                .isEqualTo(1000 - Doubt.VAGUE.cost() - Doubt.UNIT_ELSEWHERE.cost());
    }
}
