package org.palimpsest.consensus;

import java.util.List;
import java.util.Map;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.value.ValueType;

/**
 * Rule {@code bridged-1}: a verdict needs agreement across groups and is held against a passing change, and a range
 * counts roots and not repetitions. Frozen once it was in force anywhere.
 */
record Bridged1(BridgedParameters numbers) implements CountingRule {

    static final Bridged1 STANDARD = new Bridged1(BridgedParameters.standard());

    @Override
    public String name() {
        return "bridged";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public RuleParameters parameters() {
        return numbers.named();
    }

    @Override
    public Bridged1 with(Map<String, String> named) {
        return new Bridged1(BridgedParameters.parse(named));
    }

    @Override
    public boolean needsGroups() {
        return numbers.bridging();
    }

    @Override
    public CountedReview weighed(CountedReview review) {
        return review;
    }

    @Override
    public Verdict rawLevel(Tallies tallies) {
        return RawLevel.of(tallies, numbers);
    }

    @Override
    public Hold settled(Hold before, Verdict raw, Tallies tallies, boolean counted) {
        return before.settle(raw, tallies, numbers, counted);
    }

    @Override
    public Explanation explained(ClaimConsensus consensus) {
        return ClaimExplanation.of(consensus, numbers);
    }

    @Override
    public FigureConsensus pool(ValueType type, List<FigureClaim> claims) {
        return FigurePool.of(this, type, claims);
    }
}
