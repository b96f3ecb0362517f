package org.palimpsest.query.comparison;

import java.util.UUID;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.figure.WhatIf;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.ComparisonView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.MomentView;
import org.springframework.stereotype.Service;

/** A claim or a figure at two moments. */
@Service
public class Comparisons {

    private final Reading reading;
    private final ClaimReads claims;
    private final FigureReads figures;
    private final HistoryReads histories;
    private final Positions positions;

    Comparisons(Reading reading, ClaimReads claims, FigureReads figures, HistoryReads histories, Positions positions) {
        this.reading = reading;
        this.claims = claims;
        this.figures = figures;
        this.histories = histories;
        this.positions = positions;
    }

    /** @throws Problem 404 when there was no such claim at the first moment, 400 when the moments are in the wrong order */
    public ComparisonView claim(UUID id, AsOf from, AsOf to) {
        return reading.read(() -> {
            long first = position(from);
            long second = inOrder(first, position(to));
            ClaimView after = claims.claim(id, to);
            ClaimView before = claims.claim(id, from);
            return new ComparisonView(
                    id,
                    after.statement(),
                    new MomentView(first, before.at(), before.version()),
                    new MomentView(second, after.at(), after.version()),
                    histories.countOfClaim(id, first, second),
                    ClaimComparison.of(before, after));
        });
    }

    /** @throws Problem 404 when there was no such figure at the first moment, 400 when the moments are in the wrong order */
    public ComparisonView figure(UUID id, AsOf from, AsOf to) {
        return reading.read(() -> {
            long first = position(from);
            long second = inOrder(first, position(to));
            FigureView after = figures.figure(id, to);
            FigureView before = figures.figure(id, from);
            FigureConsensusView then = figures.consensus(id, from, WhatIf.NOTHING);
            FigureConsensusView now = figures.consensus(id, to, WhatIf.NOTHING);
            return new ComparisonView(
                    id,
                    after.name(),
                    new MomentView(first, then.at(), before.version()),
                    new MomentView(second, now.at(), after.version()),
                    histories.countOfFigure(id, first, second),
                    FigureComparison.of(before, then, after, now));
        });
    }

    private long position(AsOf asOf) {
        return asOf.isNow() ? positions.projected() : asOf.position();
    }

    private static long inOrder(long from, long to) {
        if (from > to) {
            throw RequestParameters.malformed(
                    "from", "it is position " + from + " and lies after 'to', position " + to + ". Swap the two.");
        }
        return to;
    }
}
