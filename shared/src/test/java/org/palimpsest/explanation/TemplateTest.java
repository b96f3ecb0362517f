package org.palimpsest.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.value.PartialDate;

class TemplateTest {

    private static final Map<String, String> LINES = Map.of(
            "language.sentences", "{0} {1}",
            "language.numbers", "no one two three",
            "language.plural.one", "n = 1",
            "language.date.year", "uuuu",
            "language.date.month", "MMMM uuuu",
            "language.date.day", "d MMMM uuuu",
            "part", "{0} part");

    private static final Language ENGLISH = Language.of(Templates.of(LINES), Locale.ENGLISH);

    private static String filled(String template, Argument... arguments) {
        return Template.parse(template).fill(List.of(arguments), ENGLISH);
    }

    private static Amount amount(String number) {
        return new Amount(new BigDecimal(number));
    }

    @Test
    void apostrophesAndAmpersandsStandAsTheyAre() {
        assertThat(filled("'{0}' isn't <b>'{1}'</b> & ''", new Text("it's"), new Text("{0}")))
                .isEqualTo("'it's' isn't <b>'{0}'</b> & ''");
    }

    @Test
    void numbersStandInFullWithTheirDecimalPlaces() {
        assertThat(filled("{0}", amount("681692"))).isEqualTo("681,692");
        assertThat(filled("{0}", amount("0.720"))).isEqualTo("0.720");
        assertThat(filled("{0}", amount("-3.5"))).isEqualTo("−3.5");
        assertThat(filled("{0}", amount("1E+6"))).isEqualTo("1,000,000");
        assertThat(filled("{0}", amount("12345678901234567890.12345678901234567890")))
                .isEqualTo("12,345,678,901,234,567,890.12345678901234567890");
    }

    @Test
    void smallNumbersCanBeWords() {
        assertThat(filled("{0,word} {1,word} {2,word}", amount("0"), amount("3"), amount("4")))
                .isEqualTo("no three 4");
        assertThat(filled("{0,word} {1,word}", amount("2.0"), amount("2.5"))).isEqualTo("two 2.5");
        assertThat(filled("{0,word}", new Text("said"))).isEqualTo("said");
    }

    @Test
    void aCapitalStartsASentence() {
        assertThat(filled("{0,word,capital}, '{1,capital}', {2,capital}.", amount("2"), new Text("élan"), amount("5")))
                .isEqualTo("Two, 'Élan', 5.");
        assertThat(filled("{0,capital}", new Text(""))).isEmpty();
        assertThat(filled("{0,capital}", new Text("𐐨x"))).isEqualTo("𐐀x");
    }

    @Test
    void aDateIsAsPreciseAsItIsKnown() {
        assertThat(Arrays.stream(new String[] {"1878", "1878-12", "1878-12-18"})
                        .map(PartialDate::parse)
                        .map(date -> filled("{0}", new Date(date))))
                .containsExactly("1878", "December 1878", "18 December 1878");
    }

    @Test
    void aPhraseCanStandInAnother() {
        assertThat(filled("{0,capital}.", Phrase.of("part", new Text("a")))).isEqualTo("A part.");
    }

    @Test
    void aPluralTakesTheExactNumberThenTheCategoryThenOther() {
        String template = "{0,plural,=0 {none} one {a review} other {{0,word} reviews of {1}}}";
        assertThat(filled(template, amount("0"), new Text("b"))).isEqualTo("none");
        assertThat(filled(template, amount("1"), new Text("b"))).isEqualTo("a review");
        assertThat(filled(template, amount("3"), new Text("b"))).isEqualTo("three reviews of b");
        assertThat(filled("{0,plural,other {x}}", amount("1"))).isEqualTo("x");
    }

    @Test
    void aTemplateKnowsItsArguments() {
        assertThat(Template.parse("{3} {0,plural,one {{1}} other {{2,word}}}").arguments())
                .containsExactly(0, 1, 2, 3);
        assertThat(Template.parse("nothing").arguments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{0                            | a brace is not closed",
                "0}                            | '}' closes nothing",
                "{zero}                        | 'zero' is no number of an argument",
                "{}                            | is no number of an argument",
                "{0,loud}                      | 'loud' is none of word, capital and plural",
                "{0,plural,one {a}}            | a plural needs the form 'other'",
                "{0,plural,one {a} other}      | the form 'other' has no braces",
                "{0,plural,other {a}           | a brace is not closed",
            })
    void aBrokenTemplateIsRefusedWithWhatIsWrong(String template, String detail) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse(template))
                .withMessageContaining(detail);
    }

    @Test
    void onlyANumberHasAPlural() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> filled("{0,plural,other {a}}", new Text("two")))
                .withMessageContaining("is no amount");
    }

    @Test
    void anUnknownKeyAndAMissingArgumentAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGLISH.text(Phrase.of("nobody.wrote.this")))
                .withMessageContaining("there is no template 'nobody.wrote.this'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGLISH.text(Phrase.of("part")))
                .withMessageContaining("the template 'part' wants more than the 0 arguments");
    }
}
