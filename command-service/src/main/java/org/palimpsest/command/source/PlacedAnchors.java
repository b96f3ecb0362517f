package org.palimpsest.command.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.Anchor;

/**
 * Where each thing's passage was placed last. Immutable, and cheap to add to: a chain, looked through only when somebody
 * asks.
 */
final class PlacedAnchors {

    static final PlacedAnchors NONE = new PlacedAnchors(null, null, null);

    private final @Nullable PlacedAnchors earlier;
    private final @Nullable Anchor anchor;
    private final @Nullable PlacedAnchor placed;

    private PlacedAnchors(@Nullable PlacedAnchors earlier, @Nullable Anchor anchor, @Nullable PlacedAnchor placed) {
        this.earlier = earlier;
        this.anchor = anchor;
        this.placed = placed;
    }

    PlacedAnchors with(Anchor another, PlacedAnchor place) {
        return new PlacedAnchors(this, another, place);
    }

    /** By thing, for looking at many. */
    Map<Anchor, PlacedAnchor> latest() {
        Map<Anchor, PlacedAnchor> latest = new HashMap<>();
        for (PlacedAnchors link = this; link != null && link.anchor != null; link = link.earlier) {
            latest.putIfAbsent(link.anchor, link.placed);
        }
        return latest;
    }

    /** Equal when the same things are at the same places. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlacedAnchors that && latest().equals(that.latest());
    }

    @Override
    public int hashCode() {
        return latest().hashCode();
    }

    @Override
    public String toString() {
        return latest().toString();
    }
}
