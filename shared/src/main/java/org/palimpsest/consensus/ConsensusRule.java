package org.palimpsest.consensus;

import java.util.List;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.value.ValueType;

/**
 * A version of the arithmetic with its parameters. Pure: the same arguments give the same answer, on every machine and in
 * every year. A published version never changes; another way of counting is another version.
 */
public sealed interface ConsensusRule permits CountingRule {

    /** Such as {@code bridged}. */
    String name();

    /** Counts from 1. */
    int version();

    /** All of them, also those that have their standard value. */
    RuleParameters parameters();

    /** Name and version as they are shown: {@code bridged-1}. */
    default String displayName() {
        return name() + "-" + version();
    }

    /** How this rule counts, in one sentence: template {@code rule.bridged-1}. */
    default Phrase description() {
        return Phrase.of("rule." + displayName());
    }

    /** Where every claim starts. */
    ClaimConsensus unreviewed();

    /**
     * The claim's consensus after one more step, in O(groups). Nothing is changed in {@code before}, and it is returned
     * as it is when the step says nothing new.
     *
     * @throws IllegalArgumentException when {@code before} was computed by another rule or with other parameters
     */
    ClaimConsensus evolve(ClaimConsensus before, ClaimStep step);

    /**
     * What the claims together say of their figure, in O(k log k). The order of the claims does not matter.
     *
     * @param type what the figure measures; a claim with a value of another type is listed and not pooled
     * @throws IllegalArgumentException when two of the claims have the same id
     */
    FigureConsensus pool(ValueType type, List<FigureClaim> claims);
}
