package org.palimpsest.query.view;

import java.util.List;

/**
 * What a visitor sees first.
 *
 * @param disputed claims that are contested, challenged or carry an open dispute, latest first
 * @param figures figures with most in dispute
 * @param recent the latest events
 * @param position the position this is as of; -1 before the first event
 */
public record OverviewView(
        long sources,
        long figureCount,
        long claims,
        long reviews,
        long openDisputes,
        List<ClaimView> disputed,
        List<FigureView> figures,
        List<HistoryRow> recent,
        long position) {}
