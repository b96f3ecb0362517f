package org.palimpsest.query.page;

import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.ComparisonView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.Page;

/**
 * Every event of a claim, a figure or a source, and two states of the first two side by side.
 *
 * @param section which entry of the navigation it belongs to
 * @param address of the thing itself
 * @param title what it is called
 * @param after the cursor of this page; {@code null} for the first
 * @param from the position chosen first
 * @param to the position chosen second
 * @param comparison of the two; {@code null} while none was asked for
 * @param problem why two moments cannot be compared; {@code null} while all is well
 */
record HistoryPage(
        String section,
        String address,
        String title,
        Page<HistoryRow> rows,
        @Nullable String after,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable ComparisonView comparison,
        @Nullable String problem) {

    public boolean isComparable() {
        return !section.equals("sources");
    }

    /** Whether a row is the one chosen first, or the one that is offered when none is. */
    public boolean isFrom(HistoryRow row) {
        return from == null ? row.equals(rows.items().getLast()) : from == row.position();
    }

    /** Whether a row is the one chosen second, or the one that is offered when none is. */
    public boolean isTo(HistoryRow row) {
        return to == null ? row.equals(rows.items().getFirst()) : to == row.position();
    }
}
