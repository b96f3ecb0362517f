package org.palimpsest.query.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.query.history.Retelling;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.view.HistoryRow;

/** Walks the events of one figure or claim and tells each step with what it changed. For one replay. */
final class Reteller {

    /** So many steps share one look-up of names. */
    private static final int NAMED_AT_ONCE = 200;

    private final EventReader reader;
    private final People people;
    private final Consumer<HistoryRow> teller;
    private final Retelling retelling = new Retelling();
    private final List<HistoryRow> unnamed = new ArrayList<>();
    private @Nullable Standing standing;

    Reteller(EventReader reader, People people, Consumer<HistoryRow> teller) {
        this.reader = reader;
        this.people = people;
        this.teller = teller;
    }

    Standing figure(UUID id, long from, long to) {
        Membership membership = Membership.read(reader, to);
        UnknownThing.refuseFigure(id, membership, to);
        return tell(Part.ofFigure(membership, id), from, to, change -> {
            for (FigureChange figure : change.figures()) {
                if (figure.id().equals(id)) {
                    standing = Standing.of(
                            id,
                            figure.after(),
                            change.position(),
                            change.event().recordedAt());
                }
            }
            return retelling.ofFigure(id, change);
        });
    }

    Standing claim(UUID id, long from, long to) {
        Membership membership = Membership.read(reader, to);
        UnknownThing.refuseClaim(id, membership, to);
        return tell(Part.aroundClaim(membership, id), from, to, change -> {
            for (ClaimChange claim : change.claims()) {
                if (claim.after().id().equals(id)) {
                    standing = Standing.of(
                            claim.after(), change.position(), change.event().recordedAt());
                }
            }
            return retelling.ofClaim(id, change);
        });
    }

    private interface Told {
        List<HistoryRow> rows(Change change);
    }

    private Standing tell(Part part, long from, long to, Told told) {
        new Walk(reader, part).upTo(to, change -> {
            List<HistoryRow> rows = told.rows(change);
            if (change.position() >= from) {
                unnamed.addAll(rows);
            }
            if (unnamed.size() >= NAMED_AT_ONCE) {
                tellNamed();
            }
        });
        tellNamed();
        if (standing == null) {
            throw new IllegalStateException("nothing was walked");
        }
        return standing;
    }

    private void tellNamed() {
        Retelling.named(unnamed, people).forEach(teller);
        unnamed.clear();
    }
}
