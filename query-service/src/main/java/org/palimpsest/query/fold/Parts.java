package org.palimpsest.query.fold;

import java.util.List;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.fold.Change.FigureChange;

/** Hands on what one event changed, part by part, beginning with the event itself. */
final class Parts<E extends Exception> {

    private final StoredEvent event;
    private final Fold.Taker<E> taker;
    private int earlier;

    Parts(StoredEvent event, Fold.Taker<E> taker) throws E {
        this.event = event;
        this.taker = taker;
        taker.take(new Change(event, List.of(), List.of()));
        earlier = 1;
    }

    void claims(List<ClaimChange> claims) throws E {
        take(claims, List.of());
    }

    void figures(List<FigureChange> figures) throws E {
        take(List.of(), figures);
    }

    private void take(List<ClaimChange> claims, List<FigureChange> figures) throws E {
        int size = claims.size() + figures.size();
        if (size > 0) {
            taker.take(new Change(event, earlier, claims, figures));
            earlier += size;
        }
    }
}
