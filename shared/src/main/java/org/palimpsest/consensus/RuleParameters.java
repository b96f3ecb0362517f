package org.palimpsest.consensus;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The numbers of rule {@code bridged-1} that an editor may set.
 *
 * @param bridging whether agreement must span groups; off, all reviewers are one group and every review counts
 * @param confirmed least score of CONFIRMED and REFUTED, per mille, {@code likely} to 999
 * @param likely least score of LIKELY and LIKELY_REFUTED, per mille, 501 to 999; above one half, so that a claim cannot
 *     be both
 * @param hysteresis how far below its threshold the score of a held level must be to lose it, per mille, 0 to 200
 * @param patience how many consecutive counted reviews the weaker outcome must last, 0 to 1000
 * @param minimumWeight least sum of weights to say anything, per mille, 0 to 1,000,000
 * @param minimumReviewers least number of counted reviewers to say anything, 0 to 1000
 * @param challengeLimit opposition of the other groups, per mille, from which one group no longer stands alone, 0 to
 *     1,000,000; 0 switches challenges off
 */
public record RuleParameters(
        boolean bridging,
        int confirmed,
        int likely,
        int hysteresis,
        int patience,
        int minimumWeight,
        int minimumReviewers,
        int challengeLimit) {

    private static final RuleParameters STANDARD = new RuleParameters(true, 720, 600, 30, 3, 2000, 3, 1000);

    /** @throws IllegalArgumentException naming the parameter that is out of its range, and the range */
    public RuleParameters {
        within("likely", likely, 501, 999);
        within("confirmed", confirmed, likely, 999);
        within("hysteresis", hysteresis, 0, 200);
        within("patience", patience, 0, 1000);
        within("minimumWeight", minimumWeight, 0, 1_000_000);
        within("minimumReviewers", minimumReviewers, 0, 1000);
        within("challengeLimit", challengeLimit, 0, 1_000_000);
    }

    /** The values that the rule was published with. */
    public static RuleParameters standard() {
        return STANDARD;
    }

    /**
     * Reads parameters by name; one that is not named keeps its standard value.
     *
     * @throws IllegalArgumentException when a name is unknown or a value is bad, naming the parameter and the remedy
     */
    public static RuleParameters parse(Map<String, String> named) {
        SortedMap<String, String> values = new TreeMap<>(STANDARD.toMap());
        for (Map.Entry<String, String> entry : new TreeMap<>(named).entrySet()) {
            if (values.replace(entry.getKey(), entry.getValue()) == null) {
                throw new IllegalArgumentException("there is no parameter '" + entry.getKey() + "'; use "
                        + String.join(", ", STANDARD.toMap().keySet()));
            }
        }
        return new RuleParameters(
                onOrOff("bridging", values),
                number("confirmed", values),
                number("likely", values),
                number("hysteresis", values),
                number("patience", values),
                number("minimumWeight", values),
                number("minimumReviewers", values),
                number("challengeLimit", values));
    }

    /** Every parameter with its value, sorted by name; {@link #parse} reads it back. */
    public Map<String, String> toMap() {
        SortedMap<String, String> map = new TreeMap<>();
        map.put("bridging", bridging ? "on" : "off");
        map.put("confirmed", Integer.toString(confirmed));
        map.put("likely", Integer.toString(likely));
        map.put("hysteresis", Integer.toString(hysteresis));
        map.put("patience", Integer.toString(patience));
        map.put("minimumWeight", Integer.toString(minimumWeight));
        map.put("minimumReviewers", Integer.toString(minimumReviewers));
        map.put("challengeLimit", Integer.toString(challengeLimit));
        return Collections.unmodifiableSortedMap(map);
    }

    /** Hex SHA-256 of the lines {@code name=value}, sorted by name, each ended by a line feed. */
    public String hash() {
        return Sha256.hex(canonical());
    }

    String canonical() {
        return toMap().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "' is " + value + "; give a whole number from " + least + " to " + most);
        }
    }

    private static int number(String name, Map<String, String> values) {
        String text = String.valueOf(values.get(name)).strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "' is '" + text + "'; give a whole number such as "
                            + STANDARD.toMap().get(name),
                    e);
        }
    }

    private static boolean onOrOff(String name, Map<String, String> values) {
        String text = String.valueOf(values.get(name)).strip();
        return switch (text) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new IllegalArgumentException("parameter '" + name + "' is '" + text + "'; give on or off");
        };
    }
}
