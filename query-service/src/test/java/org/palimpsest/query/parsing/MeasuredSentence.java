package org.palimpsest.query.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueType;

/**
 * A line of one of the sets under {@code /parsing}: a sentence and what is to be found in it.
 *
 * @param wording the kind of wording that it stands under
 */
record MeasuredSentence(String wording, String text, ValueType type, List<Expected> expected) {

    private static final Pattern VALUE = Pattern.compile(
            "(?:DATE )?(EXACT|ABOUT|NEARLY|OVER|RANGE|AT_LEAST|AT_MOST) (\\S+)(?: \\[([^]]+)])?(?: @(\\S+))?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    /** A value as "KIND bounds", its unit and its period; "-" where there is none. */
    record Expected(String value, String unit, String period) {}

    /** What was right of one sentence: all its values with their kind and no other, how many units, how many periods. */
    record Outcome(boolean right, int values, int units, int periods, List<Expected> found) {}

    /** Half of the sentences, by their hash: what was wrong in them was never looked at. */
    boolean isHeldOut() {
        return (text.hashCode() * 0x9E3779B9 >>> 16 & 1) == 1;
    }

    static List<MeasuredSentence> of(String resource) {
        List<MeasuredSentence> sentences = new ArrayList<>();
        String wording = "";
        for (String line : lines(resource)) {
            if (line.startsWith("## ")) {
                wording = line.substring(3);
            } else if (line.contains(" => ") && !wording.isEmpty()) {
                sentences.add(read(wording, line));
            }
        }
        return sentences;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = MeasuredSentence.class.getResourceAsStream("/parsing/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MeasuredSentence read(String wording, String line) {
        String plain = ESCAPE.matcher(line)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                .replace("\\n", "\n")
                .replace("\\t", "\t");
        int arrow = plain.lastIndexOf(" => ");
        String text = plain.substring(0, arrow);
        String values = plain.substring(arrow + 4);
        boolean date = text.startsWith("DATE ");
        List<Expected> expected = new ArrayList<>();
        if (!values.equals("none")) {
            for (String value : values.split("; ")) {
                Matcher matcher = VALUE.matcher(value);
                if (!matcher.matches()) {
                    throw new IllegalArgumentException("'" + value + "' in: " + line);
                }
                expected.add(new Expected(
                        matcher.group(1) + " " + matcher.group(2),
                        matcher.group(3) == null ? "-" : matcher.group(3),
                        matcher.group(4) == null ? "-" : matcher.group(4)));
            }
        }
        return new MeasuredSentence(
                wording, date ? text.substring(5) : text, date ? ValueType.DATE : ValueType.QUANTITY, expected);
    }

    Outcome measure() {
        List<Expected> found = PassageParser.parse(text, type, Locale.ENGLISH).stream()
                .map(MeasuredSentence::shown)
                .toList();
        boolean right = found.stream()
                .map(Expected::value)
                .toList()
                .equals(expected.stream().map(Expected::value).toList());
        int values = 0;
        int units = 0;
        int periods = 0;
        for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
            if (found.get(i).value().equals(expected.get(i).value())) {
                values++;
                units += found.get(i).unit().equals(expected.get(i).unit()) ? 1 : 0;
                periods += found.get(i).period().equals(expected.get(i).period()) ? 1 : 0;
            }
        }
        return new Outcome(right, values, units, periods, found);
    }

    private static Expected shown(FoundValue found) {
        String value = switch (found.value()) {
            case Quantity(var kind, var low, var high, var _) -> kind + " " + bounds(number(low), number(high));
            case DateValue(var kind, var low, var high, var _) ->
                kind + " " + bounds(low == null ? "" : low.toString(), high == null ? "" : high.toString());
            default -> "?";
        };
        StatedPeriod period = found.period();
        String when = period == null
                ? "-"
                : period.from() != null && period.from().equals(period.to())
                        ? period.from().toString()
                        : (period.from() == null ? "" : period.from()) + ".."
                                + (period.to() == null ? "" : period.to());
        return new Expected(value, found.unit() == null ? "-" : found.unit(), when);
    }

    private static String bounds(String low, String high) {
        return low.isEmpty() ? high : high.isEmpty() ? low : low + ".." + high;
    }

    private static String number(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
