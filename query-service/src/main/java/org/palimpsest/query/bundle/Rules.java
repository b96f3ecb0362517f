package org.palimpsest.query.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.fold.RulesInForce;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;

/** Which rules were in force when, and which event renewed a consensus last: an event of its own, or a rule that reached it. */
final class Rules {

    /** @param figure the figure that the rule is for; {@code null} for one for all */
    private record Activation(StoredEvent event, @Nullable UUID figure, RulesInForce before, RulesInForce after) {}

    private final List<Activation> activations = new ArrayList<>();
    private RulesInForce now = new RulesInForce();

    /** @throws IllegalArgumentException when one of them activates a rule that there is not */
    Rules(List<StoredEvent> activated) {
        for (StoredEvent event : activated) {
            RuleActivated rule = (RuleActivated) event.payload();
            RulesInForce before = now;
            now = now.with(rule);
            activations.add(new Activation(event, rule.figureId(), before, now));
        }
    }

    /** Those in force after the last event. */
    RulesInForce now() {
        return now;
    }

    /** Is told of each event of a claim which figures it touched: the one it spoke of before, and the one after. */
    @FunctionalInterface
    interface Touched {
        void figure(UUID figure, StoredEvent event);
    }

    /** The last event that renewed a claim's verdict: its own last one, or a later rule that is another one for it. */
    StoredEvent lastOfClaim(List<StoredEvent> events, Touched touched) {
        UUID figure = null;
        for (StoredEvent event : events) {
            UUID before = figure;
            figure = figureAfter(event, before);
            if (before != null) {
                touched.figure(before, event);
            }
            if (figure != null && !figure.equals(before)) {
                touched.figure(figure, event);
            }
        }
        StoredEvent last = events.getLast();
        ConsensusRule rule = new RulesInForce().of(figure);
        for (Activation activation : activations) {
            ConsensusRule after = activation.after().of(figure);
            if (activation.event().position() > events.getLast().position() && !after.equals(rule)) {
                last = activation.event();
            }
            rule = after;
        }
        return last;
    }

    /**
     * The last event that renewed a figure's range.
     *
     * @param last the last event of the figure itself or of a claim while it spoke of the figure
     * @param defined where the figure was defined
     */
    StoredEvent lastOfFigure(UUID figure, StoredEvent last, long defined) {
        for (Activation activation : activations.reversed()) {
            if (activation.event().position() < last.position()) {
                return last;
            }
            boolean reaches = activation.figure() == null
                    ? activation.event().position() > defined
                            && !activation.before().hasItsOwn(figure)
                    : activation.figure().equals(figure);
            if (reaches) {
                return activation.event();
            }
        }
        return last;
    }

    private static @Nullable UUID figureAfter(StoredEvent event, @Nullable UUID before) {
        return switch (event.payload()) {
            case ClaimFiled filed -> filed.content().figureId();
            case RevisionApproved approved -> approved.content().figureId();
            default -> before;
        };
    }
}
