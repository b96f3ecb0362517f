package org.palimpsest.command.figure;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleWritesLose;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;

/** A figure: what is in dispute, described so that claims of the same scope pool. */
final class Figure {

    @AggregateIdentifier
    private UUID figureId;

    private FigureState state;

    /** For the repository. */
    Figure() {}

    @CommandHandler
    Figure(DefineFigure command) {
        apply(new FigureDefined(command.figureId(), command.description()));
    }

    @CommandHandler
    void handle(AmendFigure command) {
        StaleWritesLose.check(command.expectedVersion(), state.version(), state);
        FigureDescription before = state.description();
        if (command.description().equals(before)) {
            throw new RuleBroken(
                    "nothing-changes", "An amendment changes something", "The figure reads like this already.");
        }
        // The values on file were checked against type and unit, so these two stay.
        if (command.description().valueType() != before.valueType()
                || !Objects.equals(command.description().unit(), before.unit())) {
            throw new RuleBroken(
                    "unit-is-fixed",
                    "Type and unit of a figure are fixed",
                    "Claims carry values in " + before.unit() + "; define another figure for another unit or type.");
        }
        apply(new FigureAmended(figureId, command.description(), command.reason()));
    }

    @EventSourcingHandler
    void on(Object event) {
        state = event instanceof FigureDefined defined ? FigureState.of(defined) : state.after(event);
        figureId = state.figureId();
    }
}
