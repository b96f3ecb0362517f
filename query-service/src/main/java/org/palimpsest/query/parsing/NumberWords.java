package org.palimpsest.query.parsing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The English words of numbers, fractions, scales, months and money. */
final class NumberWords {

    static final Map<String, Integer> SMALL = numbered(0, """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen
        """);

    static final Map<String, Integer> TENS = Map.ofEntries(
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fourty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));

    /** From a thousand up, with the short forms that stand apart from their number. */
    static final Map<String, BigDecimal> SCALES = scales();

    /** Short forms that count only where they touch their number. */
    static final Map<String, BigDecimal> TOUCHING_SCALES =
            Map.of("k", power(3), "m", power(6), "b", power(9), "mn", power(6), "tn", power(12));

    /** What a plural names, and what the next word up would name. */
    static final Map<String, List<BigDecimal>> PLURALS = Map.of(
            "dozens", List.of(new BigDecimal(24), new BigDecimal(100)),
            "scores", List.of(new BigDecimal(40), new BigDecimal(100)),
            "tens", List.of(new BigDecimal(20), new BigDecimal(100)),
            "hundreds", List.of(new BigDecimal(200), new BigDecimal(1000)),
            "thousands", List.of(new BigDecimal(2000), new BigDecimal(10000)),
            "millions", List.of(new BigDecimal(2).multiply(power(6)), power(7)),
            "billions", List.of(new BigDecimal(2).multiply(power(9)), power(10)),
            "trillions", List.of(new BigDecimal(2).multiply(power(12)), power(13)));

    /** The parts a whole is cut into. */
    static final Map<String, Integer> PARTS = parts();

    static final Map<String, Integer> ORDINALS = numbered(1, """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """);

    static final Map<String, Integer> MONTHS = months();

    static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("$", "dollars"),
            Map.entry("\u00A3", "pounds"),
            Map.entry("\u20AC", "euros"),
            Map.entry("\u00A5", "yen"),
            Map.entry("\u20BD", "roubles"),
            Map.entry("\u20B9", "rupees"),
            Map.entry("\u20B4", "hryvnias"),
            Map.entry("\u20A9", "won"),
            Map.entry("\u20BA", "liras"),
            Map.entry("usd", "US dollars"),
            Map.entry("eur", "euros"),
            Map.entry("gbp", "pounds"),
            Map.entry("chf", "francs"),
            Map.entry("jpy", "yen"),
            Map.entry("rub", "roubles"),
            Map.entry("inr", "rupees"));

    /** Whose dollars: "US$". */
    static final Map<String, String> DOLLARS = Map.of(
            "us",
            "US dollars",
            "u.s",
            "US dollars",
            "a",
            "Australian dollars",
            "au",
            "Australian dollars",
            "c",
            "Canadian dollars",
            "ca",
            "Canadian dollars",
            "nz",
            "New Zealand dollars",
            "hk",
            "Hong Kong dollars");

    static final Set<String> PERCENT = Set.of("%", "percent", "pct");

    private NumberWords() {}

    static boolean isNumber(String word) {
        return SMALL.containsKey(word) || TENS.containsKey(word);
    }

    /** What a word multiplies the number before it by; {@code null} for none. */
    static @Nullable BigDecimal factor(String word) {
        return switch (word) {
            case "hundred" -> new BigDecimal(100);
            case "dozen" -> new BigDecimal(12);
            default -> SCALES.get(word);
        };
    }

    private static BigDecimal power(int exponent) {
        return BigDecimal.TEN.pow(exponent);
    }

    private static Map<String, BigDecimal> scales() {
        Map<String, BigDecimal> scales = new HashMap<>();
        for (String word : List.of("thousand", "thsd", "tsd")) {
            scales.put(word, power(3));
        }
        for (String word : List.of("lakh", "lakhs")) {
            scales.put(word, power(5));
        }
        for (String word : List.of("million", "mln", "mio")) {
            scales.put(word, power(6));
        }
        for (String word : List.of("crore", "crores")) {
            scales.put(word, power(7));
        }
        for (String word : List.of("billion", "bn", "mrd", "milliard")) {
            scales.put(word, power(9));
        }
        for (String word : List.of("trillion", "trn")) {
            scales.put(word, power(12));
        }
        return Map.copyOf(scales);
    }

    private static Map<String, Integer> parts() {
        Map<String, Integer> parts = new HashMap<>();
        parts.put("half", 2);
        parts.put("halves", 2);
        parts.put("quarter", 4);
        parts.put("quarters", 4);
        List<String> names = List.of("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
        for (int i = 0; i < names.size(); i++) {
            parts.put(names.get(i), i + 3);
            parts.put(names.get(i) + "s", i + 3);
        }
        parts.put("twelfth", 12);
        parts.put("twelfths", 12);
        parts.put("twentieth", 20);
        parts.put("twentieths", 20);
        parts.put("hundredth", 100);
        parts.put("hundredths", 100);
        return Map.copyOf(parts);
    }

    private static Map<String, Integer> months() {
        List<String> names = List.of(
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december");
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            months.put(names.get(i), i + 1);
            months.put(names.get(i).substring(0, 3), i + 1);
        }
        months.put("sept", 9);
        return Map.copyOf(months);
    }

    private static Map<String, Integer> numbered(int first, String list) {
        String[] words = list.strip().split("\\s+");
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            numbers.put(words[i], first + i);
        }
        return Map.copyOf(numbers);
    }
}
