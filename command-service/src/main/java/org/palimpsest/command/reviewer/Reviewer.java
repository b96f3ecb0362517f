package org.palimpsest.command.reviewer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.palimpsest.command.policy.OverrideNeedsAReason;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleWritesLose;
import org.palimpsest.reviewer.GroupAssigned;
import org.palimpsest.reviewer.ReliabilityPublished;
import org.palimpsest.reviewer.ReviewerEnrolled;

/** An enrolled person; what changes here counts in the reviews they make from then on. */
final class Reviewer {

    @AggregateIdentifier
    private UUID reviewerId;

    private ReviewerState state;

    /** For the repository. */
    Reviewer() {}

    @CommandHandler
    Reviewer(EnrolReviewer command) {
        apply(new ReviewerEnrolled(command.reviewerId(), command.standing()));
        if (command.group() != null) {
            apply(new GroupAssigned(command.reviewerId(), command.group()));
        }
    }

    @CommandHandler
    void handle(ChangeReviewer command) {
        StaleWritesLose.check(command.expectedVersion(), state.version(), state);
        long before = state.version();
        if (command.standing() != null && command.standing() != state.standing()) {
            apply(new ReviewerEnrolled(reviewerId, command.standing()));
        }
        if (command.group() != null) {
            String group = command.group().isBlank() ? null : command.group();
            if (!Objects.equals(group, state.group())) {
                apply(new GroupAssigned(reviewerId, group));
            }
        }
        if (command.reliability() != null && command.reliability() != state.reliability()) {
            OverrideNeedsAReason.check(command.reason());
            apply(new ReliabilityPublished(reviewerId, command.reliability(), command.reason()));
        }
        if (state.version() == before) {
            throw new RuleBroken(
                    "nothing-changes", "A change changes something", "The reviewer stands like this already.");
        }
    }

    @EventSourcingHandler
    void on(Object event) {
        state = event instanceof ReviewerEnrolled enrolled && state == null
                ? ReviewerState.of(enrolled)
                : state.after(event);
        reviewerId = state.reviewerId();
    }
}
