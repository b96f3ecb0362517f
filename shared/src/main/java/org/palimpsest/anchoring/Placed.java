package org.palimpsest.anchoring;

import org.palimpsest.source.PlacementMethod;

/**
 * Where a passage is in the newer text.
 *
 * @param score how sure that is, in thousandths: see {@link Reanchoring}
 * @param start UTF-16 offset of the first unit; 0 for an orphan
 * @param end UTF-16 offset after the last unit; 0 for an orphan
 */
public record Placed(PlacementMethod method, int score, int start, int end) {

    static final Placed ORPHAN = new Placed(PlacementMethod.ORPHANED, 0, 0, 0);

    public boolean isOrphan() {
        return method == PlacementMethod.ORPHANED;
    }
}
