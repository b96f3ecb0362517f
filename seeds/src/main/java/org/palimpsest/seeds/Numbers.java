package org.palimpsest.seeds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a piece of English prose speaks of: digits, words, fractions, multiples ("7 to 8 million"), years of
 * a decade ("the late 1920s") and shortened years ("1928-32"). Generous on purpose: it answers whether a number can be
 * read in the words, not which one was meant.
 */
final class Numbers {

    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));
    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("twice", 2),
            Map.entry("double", 2),
            Map.entry("doubled", 2),
            Map.entry("trebled", 3),
            Map.entry("tripled", 3),
            Map.entry("quadrupled", 4),
            Map.entry("couple", 2),
            Map.entry("doubling", 2),
            Map.entry("doubles", 2),
            Map.entry("once", 1),
            Map.entry("again", 2),
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("single", 1));
    private static final Map<String, BigDecimal> MULTIPLIERS = Map.of(
            "decade", BigDecimal.TEN,
            "dozen", BigDecimal.valueOf(12),
            "hundred", BigDecimal.valueOf(100),
            "thousand", BigDecimal.valueOf(1_000),
            "million", BigDecimal.valueOf(1_000_000),
            "billion", BigDecimal.valueOf(1_000_000_000));
    // Percent, to the one decimal place that prose rounds to.
    private static final Map<String, String> FRACTIONS = Map.of(
            "half", "50", "halving", "50", "halved", "50", "third", "33.3", "quarter", "25", "fifth", "20", "tenth",
            "10");

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private static final Pattern TOKEN = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|[a-z]+");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\b(\\d{2})(\\d{2})\\s*[-–—/]\\s*(\\d{2}|\\d)\\b");
    private static final Pattern DECADE = Pattern.compile("\\b(\\d{3})0['’]?s\\b");

    private Numbers() {}

    static Set<BigDecimal> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<BigDecimal> found = new HashSet<>();
        List<BigDecimal> unscaled = new ArrayList<>();
        BigDecimal words = null;
        String before = "";
        Matcher matcher = TOKEN.matcher(lower);
        while (matcher.find()) {
            String token = matcher.group().endsWith("s") ? singular(matcher.group()) : matcher.group();
            BigDecimal number = number(token);
            if (MULTIPLIERS.containsKey(token)) {
                BigDecimal times = MULTIPLIERS.get(token);
                // "7 to 8 million" is seven million to eight million, and "two hundred thousand" goes on multiplying.
                unscaled.replaceAll(each -> each.multiply(times));
                unscaled.forEach(each -> add(found, each));
                if (unscaled.isEmpty()) {
                    add(found, times);
                }
                words = null;
            } else if (number != null) {
                BigDecimal sum = words != null && words.intValue() >= 20 && number.compareTo(BigDecimal.TEN) < 0
                        ? words.add(number)
                        : null;
                add(found, number);
                unscaled.add(number);
                if (sum != null) {
                    add(found, sum);
                    unscaled.add(sum);
                }
                words = UNITS.containsKey(token) ? number : null;
                fraction(before, token).ifPresent(share -> add(found, share));
            } else {
                fraction(before, token).ifPresent(share -> add(found, share));
                if (token.equals("half")) {
                    unscaled.add(HALF);
                    before = token;
                    continue;
                }
                if (!Set.of("to", "and", "or").contains(token)) {
                    unscaled.clear();
                    words = null;
                }
            }
            before = token;
        }
        years(lower, found);
        return found;
    }

    /** Whether the number is there, or is the sum or the difference of two that are ("three years after 1953"). */
    static boolean readable(BigDecimal number, Set<BigDecimal> found) {
        Set<BigDecimal> plain = new HashSet<>();
        found.forEach(each -> add(plain, each));
        BigDecimal wanted = number.stripTrailingZeros();
        return plain.contains(wanted)
                || plain.stream()
                        .anyMatch(each -> plain.contains(wanted.subtract(each).stripTrailingZeros())
                                || plain.contains(wanted.add(each).stripTrailingZeros()));
    }

    private static @Nullable BigDecimal number(String token) {
        if (Character.isDigit(token.charAt(0))) {
            return new BigDecimal(token.replace(",", ""));
        }
        Integer word = UNITS.getOrDefault(token, ORDINALS.get(token));
        return word == null ? null : BigDecimal.valueOf(word);
    }

    private static Optional<BigDecimal> fraction(String before, String token) {
        String part = FRACTIONS.get(token);
        if (part == null) {
            return Optional.empty();
        }
        Integer count = UNITS.getOrDefault(before, 1);
        return Optional.of(new BigDecimal(part).multiply(BigDecimal.valueOf(count)));
    }

    private static void years(String text, Set<BigDecimal> found) {
        Matcher shortened = SHORT_YEAR.matcher(text);
        while (shortened.find()) {
            String full = shortened.group(1) + shortened.group(2);
            String tail = shortened.group(3);
            add(found, new BigDecimal(full.substring(0, 4 - tail.length()) + tail));
        }
        Matcher decade = DECADE.matcher(text);
        while (decade.find()) {
            for (int year = 0; year < 10; year++) {
                add(found, new BigDecimal(decade.group(1) + year));
            }
        }
    }

    private static String singular(String token) {
        String shorter = token.substring(0, token.length() - 1);
        return MULTIPLIERS.containsKey(shorter) || FRACTIONS.containsKey(shorter) ? shorter : token;
    }

    private static void add(Set<BigDecimal> found, BigDecimal number) {
        found.add(number.stripTrailingZeros());
    }
}
