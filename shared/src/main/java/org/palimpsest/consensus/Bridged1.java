package org.palimpsest.consensus;

import java.util.List;
import org.palimpsest.value.ValueType;

/** Rule {@code bridged-1}. Frozen once it was in force anywhere. */
record Bridged1(RuleParameters parameters) implements ConsensusRule {

    static final String NAME = "bridged";
    static final int VERSION = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public ClaimConsensus unreviewed() {
        return ClaimConsensus.unreviewed(parameters);
    }

    @Override
    public ClaimConsensus evolve(ClaimConsensus before, ClaimStep step) {
        if (!before.parameters().equals(parameters)) {
            throw new IllegalArgumentException(
                    "the consensus to continue was computed with other parameters; replay the claim from unreviewed()");
        }
        return switch (step) {
            case ClaimStep.Reviewed(CountedReview review) -> before.reviewed(review);
            case ClaimStep.Withdrawn(var reviewer) -> before.withdrawn(reviewer);
            case ClaimStep.Revised() -> before.revised();
            case ClaimStep.Retracted() -> before.overridden(Verdict.RETRACTED);
            case ClaimStep.Merged() -> before.overridden(Verdict.MERGED);
            case ClaimStep.Reopened() -> before.reopened();
        };
    }

    @Override
    public FigureConsensus pool(ValueType type, List<FigureClaim> claims) {
        return FigurePool.of(this, type, claims);
    }
}
