package org.palimpsest.explanation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a language uses which plural form, in the notation of the Unicode CLDR, so that a rule can be taken from its
 * charts as it stands: {@code n % 10 = 2..4 and n % 100 != 12..14}. Explanations count in whole numbers, so {@code n} and
 * {@code i} are the number and what CLDR knows of decimals ({@code v w f t c e}) is zero; a number with a fraction is
 * {@code other}.
 *
 * @param byCategory the condition of each category but {@code other}
 */
record Plurals(Map<String, Condition> byCategory) {

    private static final List<String> CATEGORIES = List.of("zero", "one", "two", "few", "many");
    private static final Pattern RELATION =
            Pattern.compile("([nivwftce])(?: ?% ?(\\d+))? ?(!?=) ?(\\d+(?:\\.\\.\\d+)?(?: ?, ?\\d+(?:\\.\\.\\d+)?)*)");

    /** Alternatives, each of which is true when all of its relations are. */
    private record Condition(List<List<Relation>> alternatives) {

        boolean holds(BigInteger number) {
            return alternatives.stream().anyMatch(all -> all.stream().allMatch(relation -> relation.holds(number)));
        }
    }

    private record Span(BigInteger first, BigInteger last) {}

    private record Relation(boolean ofNumber, BigInteger modulus, boolean inside, List<Span> spans) {

        boolean holds(BigInteger number) {
            BigInteger operand = ofNumber ? number : BigInteger.ZERO;
            BigInteger compared = modulus.signum() == 0 ? operand : operand.mod(modulus);
            boolean found = spans.stream()
                    .anyMatch(span -> span.first.compareTo(compared) <= 0 && compared.compareTo(span.last) <= 0);
            return found == inside;
        }
    }

    /**
     * @param rules by category
     * @throws IllegalArgumentException naming the category or the rule that is not understood
     */
    static Plurals of(Map<String, String> rules) {
        Map<String, Condition> byCategory = new LinkedHashMap<>();
        for (String category : CATEGORIES) {
            String rule = rules.get(category);
            if (rule != null) {
                byCategory.put(category, condition(rule));
            }
        }
        rules.keySet().stream()
                .filter(name -> !CATEGORIES.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("there is no plural '" + unknown + "'; use " + CATEGORIES);
                });
        return new Plurals(byCategory);
    }

    /** {@code zero}, {@code one}, {@code two}, {@code few}, {@code many} or {@code other}. */
    String of(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return "other";
        }
        BigInteger whole = number.toBigInteger().abs();
        return byCategory.entrySet().stream()
                .filter(category -> category.getValue().holds(whole))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse("other");
    }

    private static Condition condition(String rule) {
        return new Condition(Arrays.stream(rule.strip().split(" or "))
                .map(alternative -> Arrays.stream(alternative.split(" and "))
                        .map(relation -> relation(relation.strip(), rule))
                        .toList())
                .toList());
    }

    private static Relation relation(String text, String rule) {
        Matcher matcher = RELATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' in the plural rule '" + rule
                    + "' is not understood; write it as CLDR does, such as n % 10 = 2..4");
        }
        return new Relation(
                matcher.group(1).matches("[ni]"),
                matcher.group(2) == null ? BigInteger.ZERO : new BigInteger(matcher.group(2)),
                matcher.group(3).equals("="),
                Arrays.stream(matcher.group(4).split(",")).map(Plurals::span).toList());
    }

    private static Span span(String text) {
        String[] ends = text.strip().split("\\.\\.");
        return new Span(new BigInteger(ends[0]), new BigInteger(ends[ends.length - 1]));
    }
}
