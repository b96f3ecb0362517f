package org.palimpsest.command.figure;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Hashes;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.eventstore.ReservationTaken;
import org.palimpsest.figure.FigureDescription;
import org.springframework.stereotype.Component;

/** Finds the figure that somebody names instead of giving its id, and defines it where there is none. */
@Component
public class NamedFigures {

    // Held by the figure that was defined in these words, so that two who name it at once get one.
    private static final String DEFINED_AS = "figure-named";

    private final Figures figures;
    private final Commands commands;
    private final NoArgGenerator ids;
    private final EventReader events;

    NamedFigures(Figures figures, Commands commands, NoArgGenerator ids, EventReader events) {
        this.figures = figures;
        this.commands = commands;
        this.ids = ids;
        this.events = events;
    }

    /**
     * The figure with exactly this name and with everything else that is said of it; where several are, the one of which
     * no more is said. Where none is, it is defined.
     *
     * @param under the pointer to what is read
     * @throws org.palimpsest.problem.Problem when it is not clear which one is meant, or it cannot be defined
     */
    public UUID findOrDefine(String under, FigureRequest named, Caller caller) {
        Fields fields = new Fields();
        String name = fields.text(under + "/name", named.name());
        fields.check();
        // What is left out reads as that figure has it, so a name agrees with a figure when nothing is different.
        List<FigureState> called = figures.called(name);
        List<FigureState> agreeing = called.stream()
                .filter(figure -> agrees(figure.description(), under, named))
                .toList();
        if (agreeing.size() > 1) {
            List<FigureState> exact = agreeing.stream()
                    .filter(figure -> says(figure.description()).equals(says(under, named)))
                    .toList();
            agreeing = exact.isEmpty() ? agreeing : exact.subList(0, 1);
        }
        if (agreeing.size() > 1) {
            fields.invalid(
                    under + "/name",
                    "ambiguous",
                    "'" + name + "' is the name of " + agreeing.size() + " figures; give the id of the one you mean");
            fields.check();
        }
        if (agreeing.size() == 1) {
            return agreeing.getFirst().figureId();
        }
        if (named.measure() == null && named.valueType() == null && named.scope() == null) {
            fields.invalid(
                    under + "/name",
                    "no-such-figure",
                    "'" + name + "' is the name of no figure" + (called.isEmpty() ? "" : " of which this is said")
                            + "; give its measure, valueType, unit and scope as well to define it, or its id");
            fields.check();
        }
        FigureDescription description = FigureReader.read(fields, under, named);
        fields.check();
        return define(description, caller);
    }

    private UUID define(FigureDescription description, Caller caller) {
        Reservation words = Reservation.hold(DEFINED_AS, Hashes.sha256(says(description)));
        UUID holder = events.holder(words.kind(), words.key()).orElse(null);
        // An amended figure no longer is what it was defined as.
        if (holder != null
                && figures.find(holder)
                        .filter(figure -> figure.description().equals(description))
                        .isPresent()) {
            return holder;
        }
        UUID id = ids.generate();
        Reservation called = Figures.called(id, description.name());
        try {
            commands.send(
                    new DefineFigure(id, description),
                    caller,
                    new Conditions(holder == null ? List.of(called, words) : List.of(called), List.of(), null));
            return id;
        } catch (ReservationTaken meanwhile) {
            return meanwhile.holder();
        }
    }

    private static boolean agrees(FigureDescription figure, String under, FigureRequest named) {
        return says(figure).equals(says(under, named.over(figure)));
    }

    private static String says(String under, FigureRequest named) {
        return says(FigureReader.read(new Fields(), under, named));
    }

    private static String says(FigureDescription figure) {
        StringBuilder all = new StringBuilder();
        for (@Nullable
        Object part : new @Nullable Object[] {
            figure.name(),
            figure.measure(),
            figure.unit(),
            figure.valueType(),
            figure.population(),
            figure.place(),
            figure.periodFrom(),
            figure.periodTo(),
            figure.scope()
        }) {
            all.append(part == null ? "" : part).append('\n');
        }
        return all.toString();
    }
}
