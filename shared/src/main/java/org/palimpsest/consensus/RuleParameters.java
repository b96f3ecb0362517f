package org.palimpsest.consensus;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameters of a rule by name, as they are activated, shown and hashed. Each rule knows its own names and ranges;
 * two rules with equal parameters write them the same way.
 */
public final class RuleParameters {

    private final SortedMap<String, String> values;

    RuleParameters(Map<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Every parameter with its value, sorted by name. */
    public SortedMap<String, String> toMap() {
        return values;
    }

    /** Hex SHA-256 of the lines {@code name=value}, sorted by name, each ended by a line feed. */
    public String hash() {
        return Sha256.hex(canonical());
    }

    String canonical() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * These with others in their place; what is not named stays.
     *
     * @throws InvalidParameter when a name is not among these
     */
    RuleParameters with(Map<String, String> named) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        for (Map.Entry<String, String> entry : new TreeMap<>(named).entrySet()) {
            if (changed.replace(entry.getKey(), entry.getValue()) == null) {
                throw new InvalidParameter(
                        entry.getKey(),
                        "there is no parameter '" + entry.getKey() + "'; use " + String.join(", ", values.keySet()));
            }
        }
        return new RuleParameters(changed);
    }

    /**
     * @param standard an example of what is wanted
     * @throws InvalidParameter when the value is no whole number
     */
    int number(String name, int standard) {
        String text = text(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidParameter(
                    name, "parameter '" + name + "' is '" + text + "'; give a whole number such as " + standard);
        }
    }

    /** @throws InvalidParameter when the value is neither on nor off, nor true nor false */
    boolean onOrOff(String name) {
        String text = text(name);
        return switch (text) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new InvalidParameter(name, "parameter '" + name + "' is '" + text + "'; give on or off");
        };
    }

    private String text(String name) {
        return String.valueOf(values.get(name)).strip();
    }

    /** @throws InvalidParameter when the value is out of its range */
    static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidParameter(
                    name,
                    "parameter '" + name + "' is " + value + "; give a whole number from " + least + " to " + most);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleParameters that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
