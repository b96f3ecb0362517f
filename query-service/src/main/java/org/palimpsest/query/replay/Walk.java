package org.palimpsest.query.replay;

import java.util.List;
import java.util.function.Consumer;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.fold.WalkedMembers;
import org.palimpsest.rule.RuleActivated;

/** Goes over the events of a part from the first one on and says of each what it changed. */
final class Walk {

    private static final int TRIMMED_EVERY = 500;

    private final EventReader reader;
    private final Part part;
    private final WalkedMembers members = new WalkedMembers();
    private final Fold fold;
    private int walked;

    Walk(EventReader reader, Part part) {
        this.reader = reader;
        this.part = part;
        this.fold = new Fold(reader, members);
    }

    /**
     * Changes of claims and figures that are not the part's own may be among what is told; they are not complete.
     *
     * @throws NotRecomputed at an event that cannot be read, or that makes no sense after those before it
     */
    void upTo(long last, Consumer<Change> each) {
        fold.continueAfter(-1);
        try {
            reader.tellStreams(part.streams(), last, event -> {
                if (matters(event)) {
                    each.accept(change(event));
                }
                return true;
            });
        } catch (UnreadableEvent unreadable) {
            throw new NotRecomputed(unreadable.position(), unreadable);
        }
    }

    private boolean matters(StoredEvent event) {
        return !(event.payload() instanceof RuleActivated activated)
                || activated.figureId() == null
                || part.spokenOf().contains(activated.figureId());
    }

    private Change change(StoredEvent event) {
        try {
            fold.prepare(List.of(event));
            Change change = fold.after(event);
            members.after(change);
            if (++walked % TRIMMED_EVERY == 0) {
                fold.trim();
            }
            return change;
        } catch (StoreUnavailable | UnreadableEvent e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotRecomputed(event.position(), e);
        }
    }
}
