package org.palimpsest.command.source;

import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;

/**
 * Where a thing's passage was placed last.
 *
 * @param own the passage of its own that was placed
 * @param textSha256 the text that it was placed on
 * @param lastSeen where it is on that text; for an orphan, where it was seen last
 */
record PlacedAnchor(
        PassagePosition own, String textSha256, PassagePosition lastSeen, PlacementMethod method, int score) {

    static PlacedAnchor of(PassagePlaced event) {
        return new PlacedAnchor(
                event.own(),
                event.textSha256(),
                event.passage() == null ? event.from() : PassagePosition.of(event.passage()),
                event.method(),
                event.score());
    }

    /** Whether this places a passage on a text. */
    boolean places(PassagePosition passage, String text) {
        return own.equals(passage) && textSha256.equals(text);
    }

    boolean isOrphan() {
        return method == PlacementMethod.ORPHANED;
    }
}
