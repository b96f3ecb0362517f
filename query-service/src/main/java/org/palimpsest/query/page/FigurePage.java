package org.palimpsest.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.plot.CategoryPlot;
import org.palimpsest.query.plot.ForestPlot;
import org.palimpsest.query.view.AgreementView;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.ReviewView;

/**
 * @param consensus as it is, or as it is assumed
 * @param inForce the consensus as it is, beside what is assumed; {@code null} where nothing is
 * @param switches what can be assumed
 * @param plot the claims on an axis; {@code null} for a CATEGORY figure
 * @param bars the labels with their shares; {@code null} for any other figure
 * @param earlier the range before the present one; {@code null} when there was none
 * @param band how the range came about; {@code null} for a CATEGORY figure
 * @param movements each different range with the event that made it, latest first
 * @param agreement how far the reviewers of its claims agree
 * @param disputes the open disputes of its claims, which a finding has to treat; empty when none is offered
 * @param past the position asked for; {@code null} for the present
 */
record FigurePage(
        FigureView figure,
        FigureConsensusView consensus,
        @Nullable FigureConsensusView inForce,
        WhatIfSwitches switches,
        @Nullable ForestPlot plot,
        @Nullable CategoryPlot bars,
        @Nullable RangeView earlier,
        @Nullable FigureBand band,
        List<HistoryRow> movements,
        List<FindingView> findings,
        AgreementView agreement,
        List<ReviewView> disputes,
        @Nullable Long past) {

    /** Whether it is the present as it is, which listens and can be written to. */
    public boolean isLive() {
        return past == null && inForce == null;
    }

    /** The claims in the order of the plot. */
    public List<ConsensusClaimView> claims() {
        return FigurePlots.ordered(consensus);
    }
}
