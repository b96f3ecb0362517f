package org.palimpsest.consensus;

import java.util.Map;

/** Every rule that was ever in force. */
public final class ConsensusRules {

    private ConsensusRules() {}

    /**
     * The rule of that name and version; the name may carry the version, as in {@code bridged-1}.
     *
     * @param parameters by name; those left out keep their standard value
     * @throws IllegalArgumentException when there is no such rule, listing those there are, or a parameter is bad
     */
    public static ConsensusRule of(String name, int version, Map<String, String> parameters) {
        boolean named = name.equals(Bridged1.NAME) || name.equals(Bridged1.NAME + "-" + Bridged1.VERSION);
        if (named && version == Bridged1.VERSION) {
            return new Bridged1(RuleParameters.parse(parameters));
        }
        throw new IllegalArgumentException("there is no rule '" + name + "' version " + version + "; known rules: "
                + Bridged1.NAME + " version " + Bridged1.VERSION);
    }

    /** The rule in force before any other was activated: {@code bridged-1} with its standard parameters. */
    public static ConsensusRule standard() {
        return new Bridged1(RuleParameters.standard());
    }
}
