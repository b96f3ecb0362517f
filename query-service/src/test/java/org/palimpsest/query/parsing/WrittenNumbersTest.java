package org.palimpsest.query.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;

/** Numbers written in many forms are read back as the same number. */
class WrittenNumbersTest {

    private static final int CASES = 2000;
    private static final List<String> SEPARATORS = List.of(",", "\u00A0", "\u2009", "\u202F", " ", "'", "\u2019");
    private static final RuleBasedNumberFormat WORDS =
            new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);

    private record Prefix(String words, ValueKind kind) {}

    private static final List<Prefix> PREFIXES = List.of(
            new Prefix("", ValueKind.EXACT),
            new Prefix("about ", ValueKind.ABOUT),
            new Prefix("an estimated ", ValueKind.ABOUT),
            new Prefix("nearly ", ValueKind.NEARLY),
            new Prefix("just short of ", ValueKind.NEARLY),
            new Prefix("more than ", ValueKind.OVER),
            new Prefix("in excess of ", ValueKind.OVER),
            new Prefix("at least ", ValueKind.AT_LEAST),
            new Prefix("no fewer than ", ValueKind.AT_LEAST),
            new Prefix("up to ", ValueKind.AT_MOST),
            new Prefix("no more than ", ValueKind.AT_MOST));

    private static long anyNumber(SplittableRandom random) {
        long bound = (long) Math.pow(10, 1 + random.nextInt(9));
        return 2 + random.nextLong(bound);
    }

    private static String grouped(long number, String separator) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        return format.format(number).replace(",", separator);
    }

    private static Quantity read(String text) {
        List<FoundValue> found = PassageParser.parse(text);
        assertThat(found).as(text).hasSize(1);
        assertThat(text.substring(found.getFirst().start(), found.getFirst().end()))
                .as(text)
                .isEqualTo(found.getFirst().value().said());
        return (Quantity) found.getFirst().value();
    }

    @Test
    void readsDigitsWithAnySeparatorAndWording() {
        SplittableRandom random = Seed.random("digits");
        for (int i = 0; i < CASES; i++) {
            long number = anyNumber(random);
            Prefix prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
            String written = random.nextInt(4) == 0 && (number < 1000 || number > 9999)
                    ? Long.toString(number)
                    : grouped(number, SEPARATORS.get(random.nextInt(SEPARATORS.size())));
            Quantity read = read("They counted " + prefix.words() + written + " graves.");
            assertThat(read.kind()).as(prefix.words() + written).isEqualTo(prefix.kind());
            assertThat(prefix.kind() == ValueKind.AT_MOST ? read.high() : read.low())
                    .as(prefix.words() + written)
                    .isEqualTo(BigDecimal.valueOf(number));
        }
    }

    @Test
    void readsNumbersInWords() {
        SplittableRandom random = Seed.random("words");
        for (int i = 0; i < CASES; i++) {
            long number = anyNumber(random);
            String words =
                    WORDS.format(number, random.nextBoolean() ? "%spellout-cardinal-verbose" : "%spellout-cardinal");
            // ICU's verbose form has commas between the groups, which a reader would take for a list.
            String written = words.replace(",", "");
            Quantity read = read("They counted about " + written + " graves.");
            assertThat(read.low()).as(written).isEqualTo(BigDecimal.valueOf(number));
        }
    }

    @Test
    void readsDecimalsWithAScale() {
        SplittableRandom random = Seed.random("scales");
        for (int i = 0; i < CASES; i++) {
            BigDecimal mantissa = BigDecimal.valueOf(1 + random.nextInt(9999), 1 + random.nextInt(2));
            int power = List.of(3, 6, 9).get(random.nextInt(3));
            String scale = power == 3
                    ? List.of(" thousand", "k").get(random.nextInt(2))
                    : power == 6
                            ? List.of(" million", "\u00A0million", "m", " mln").get(random.nextInt(4))
                            : List.of(" billion", "bn", " bn").get(random.nextInt(3));
            String written = mantissa + scale;
            Quantity read = read("They counted almost " + written + " people.");
            assertThat(read.kind()).as(written).isEqualTo(ValueKind.NEARLY);
            assertThat(read.low()).as(written).isEqualByComparingTo(mantissa.scaleByPowerOfTen(power));
        }
    }

    @Test
    void readsRangesInAnyForm() {
        SplittableRandom random = Seed.random("ranges");
        List<String> forms = List.of("between %s and %s", "from %s to %s", "%s to %s", "%s\u2013%s", "%s or %s");
        for (int i = 0; i < CASES; i++) {
            long low = anyNumber(random);
            long high = low + 1 + random.nextLong(low);
            String form = forms.get(random.nextInt(forms.size()));
            String written = form.formatted(grouped(low, ","), grouped(high, ","));
            Quantity read = read("They counted " + written + " graves.");
            assertThat(read.kind()).as(written).isEqualTo(ValueKind.RANGE);
            // 350–400,000 is meant as 350,000 to 400,000.
            boolean shortened = low < 1000 && high % 1000 == 0 && low * 1000 < high && low * 10000 >= high;
            assertThat(read.low()).as(written).isEqualTo(BigDecimal.valueOf(shortened ? low * 1000 : low));
            assertThat(read.high()).as(written).isEqualTo(BigDecimal.valueOf(high));
        }
    }

    @Test
    void readsPercentagesInAnyForm() {
        SplittableRandom random = Seed.random("percent");
        List<String> signs = List.of("%", " %", " percent", " per cent", "\u00A0%");
        for (int i = 0; i < CASES; i++) {
            BigDecimal percent = BigDecimal.valueOf(random.nextInt(1, 1000), random.nextInt(3));
            String written = percent.toPlainString() + signs.get(random.nextInt(signs.size()));
            List<FoundValue> found = PassageParser.parse("Turnout was " + written + " that day.");
            assertThat(found)
                    .as(written)
                    .singleElement()
                    .extracting(FoundValue::unit)
                    .isEqualTo("percent");
            assertThat(((Quantity) found.getFirst().value()).low()).as(written).isEqualByComparingTo(percent);
        }
    }
}
