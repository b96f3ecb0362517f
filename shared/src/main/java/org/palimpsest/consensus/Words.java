package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.List;

/** Numbers and names in plain English. */
final class Words {

    private static final List<String> SMALL = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private Words() {}

    /** With commas between thousands: {@code 681,692.5}. */
    static String grouped(BigDecimal number) {
        String plain = number.toPlainString();
        int start = plain.startsWith("-") ? 1 : 0;
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        StringBuilder text = new StringBuilder(plain);
        for (int place = end - 3; place > start; place -= 3) {
            text.insert(place, ',');
        }
        return text.toString();
    }

    static String grouped(long number) {
        return grouped(BigDecimal.valueOf(number));
    }

    /** A word up to twelve, then digits. */
    static String count(long number) {
        return number >= 0 && number < SMALL.size() ? SMALL.get((int) number) : grouped(number);
    }

    static String count(long number, String singular) {
        return count(number) + " " + (number == 1 ? singular : singular + "s");
    }

    static String grouped(long number, String singular) {
        return grouped(number) + " " + (number == 1 ? singular : singular + "s");
    }

    /** Per mille as a decimal with three places: {@code 0.720}. */
    static String perMille(int number) {
        return BigDecimal.valueOf(number, 3).toPlainString();
    }

    static String sentenceCase(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + text.substring(Character.charCount(first));
    }

    /** {@code LIKELY_REFUTED} as {@code likely refuted}. */
    static String of(Enum<?> constant) {
        StringBuilder text = new StringBuilder();
        for (char letter : constant.name().toCharArray()) {
            text.append(letter == '_' ? ' ' : Character.toLowerCase(letter));
        }
        return text.toString();
    }
}
