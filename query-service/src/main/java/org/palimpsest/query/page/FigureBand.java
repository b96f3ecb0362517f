package org.palimpsest.query.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.palimpsest.query.plot.BandPlot;
import org.palimpsest.query.view.HistoryRow;

/**
 * How a figure's range came about.
 *
 * @param drawn the events that moved it and are drawn, in order
 * @param flips the events that turned a verdict and are drawn, in order
 * @param moves how many events moved it
 * @param moreFlips whether verdicts turned before those that are drawn
 */
record FigureBand(BandPlot plot, List<HistoryRow> drawn, List<HistoryRow> flips, long moves, boolean moreFlips) {

    /** What is drawn, each event once, in order. */
    public List<HistoryRow> rows() {
        return Stream.concat(drawn.stream(), flips.stream())
                .distinct()
                .sorted(Comparator.comparingLong(HistoryRow::position))
                .toList();
    }

    /** Whether some of the moves are left out. */
    public boolean isChosen() {
        return drawn.size() < moves;
    }
}
