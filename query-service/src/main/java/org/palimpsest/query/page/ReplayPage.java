package org.palimpsest.query.page;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.plot.CategoryPlot;
import org.palimpsest.query.plot.ForestPlot;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.RangeView;

/**
 * A figure at one of its events.
 *
 * @param event the event at that step
 * @param steps the positions of the events that touched the figure, in order
 * @param step which of them this is, from 0
 * @param plot {@code null} for a CATEGORY figure
 * @param bars {@code null} for any other figure
 * @param earlier the range before; {@code null} when there was none
 */
record ReplayPage(
        FigureView figure,
        FigureConsensusView consensus,
        HistoryRow event,
        List<Long> steps,
        int step,
        @Nullable ForestPlot plot,
        @Nullable CategoryPlot bars,
        @Nullable RangeView earlier) {

    public long position() {
        return steps.get(step);
    }

    public boolean isLatest() {
        return step == steps.size() - 1;
    }

    public @Nullable Long previous() {
        return step == 0 ? null : steps.get(step - 1);
    }

    public @Nullable Long next() {
        return isLatest() ? null : steps.get(step + 1);
    }

    /** For the script that moves the slider. */
    public String positions() {
        return steps.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The claims in the order of the plot. */
    public List<ConsensusClaimView> claims() {
        return FigurePlots.ordered(consensus);
    }
}
