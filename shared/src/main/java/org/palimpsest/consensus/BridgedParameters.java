package org.palimpsest.consensus;

import java.util.Map;

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
record BridgedParameters(
        boolean bridging,
        int confirmed,
        int likely,
        int hysteresis,
        int patience,
        int minimumWeight,
        int minimumReviewers,
        int challengeLimit) {

    private static final BridgedParameters STANDARD = new BridgedParameters(true, 720, 600, 30, 3, 2000, 3, 1000);

    /** @throws InvalidParameter naming the parameter that is out of its range, and the range */
    BridgedParameters {
        RuleParameters.within("likely", likely, 501, 999);
        RuleParameters.within("confirmed", confirmed, likely, 999);
        RuleParameters.within("hysteresis", hysteresis, 0, 200);
        RuleParameters.within("patience", patience, 0, 1000);
        RuleParameters.within("minimumWeight", minimumWeight, 0, 1_000_000);
        RuleParameters.within("minimumReviewers", minimumReviewers, 0, 1000);
        RuleParameters.within("challengeLimit", challengeLimit, 0, 1_000_000);
    }

    /** The values that the rule was published with. */
    static BridgedParameters standard() {
        return STANDARD;
    }

    /**
     * Reads parameters by name; one that is not named keeps its standard value.
     *
     * @throws InvalidParameter when a name is unknown or a value is bad
     */
    static BridgedParameters parse(Map<String, String> named) {
        RuleParameters values = STANDARD.named().with(named);
        return new BridgedParameters(
                values.onOrOff("bridging"),
                values.number("confirmed", STANDARD.confirmed),
                values.number("likely", STANDARD.likely),
                values.number("hysteresis", STANDARD.hysteresis),
                values.number("patience", STANDARD.patience),
                values.number("minimumWeight", STANDARD.minimumWeight),
                values.number("minimumReviewers", STANDARD.minimumReviewers),
                values.number("challengeLimit", STANDARD.challengeLimit));
    }

    /** Every parameter by its name; {@link #parse} reads it back. */
    RuleParameters named() {
        return new RuleParameters(Map.of(
                "bridging", bridging ? "on" : "off",
                "confirmed", Integer.toString(confirmed),
                "likely", Integer.toString(likely),
                "hysteresis", Integer.toString(hysteresis),
                "patience", Integer.toString(patience),
                "minimumWeight", Integer.toString(minimumWeight),
                "minimumReviewers", Integer.toString(minimumReviewers),
                "challengeLimit", Integer.toString(challengeLimit)));
    }
}
