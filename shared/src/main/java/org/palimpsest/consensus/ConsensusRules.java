package org.palimpsest.consensus;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every rule that there is, those that were ever in force among them. */
public final class ConsensusRules {

    private static final List<CountingRule> KNOWN = List.of(Bridged1.STANDARD, Majority1.STANDARD);

    private ConsensusRules() {}

    /**
     * The rule of that name and version; the name may carry the version, as in {@code bridged-1}.
     *
     * @param parameters by name; those left out keep their standard value
     * @throws InvalidParameter when the rule has no such parameter or cannot take its value
     * @throws IllegalArgumentException when there is no such rule, listing those there are
     */
    public static ConsensusRule of(String name, int version, Map<String, String> parameters) {
        for (CountingRule rule : KNOWN) {
            boolean named = name.equals(rule.name()) || name.equals(rule.displayName());
            if (named && version == rule.version()) {
                return rule.with(parameters);
            }
        }
        throw new IllegalArgumentException("there is no rule '" + name + "' version " + version + "; known rules: "
                + KNOWN.stream()
                        .map(rule -> rule.name() + " version " + rule.version())
                        .collect(Collectors.joining(", ")));
    }

    /** The rule in force before any other was activated: {@code bridged-1} with its standard parameters. */
    public static ConsensusRule standard() {
        return Bridged1.STANDARD;
    }

    /** Every rule with its standard parameters, the one that is in force before any other was activated first. */
    public static List<ConsensusRule> known() {
        return List.copyOf(KNOWN);
    }
}
