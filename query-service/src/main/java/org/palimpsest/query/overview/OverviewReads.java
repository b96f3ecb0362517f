package org.palimpsest.query.overview;

import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.OverviewView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a visitor sees first. */
@Service
public class OverviewReads {

    private static final int DISPUTED = 8;
    private static final int FIGURES = 6;
    private static final int RECENT = 20;

    private final JdbcClient jdbc;
    private final Reading reading;
    private final ClaimReads claims;
    private final FigureReads figures;
    private final HistoryReads histories;
    private final Positions positions;

    private record Counts(long sources, long figures, long claims, long reviews, long disputes) {}

    OverviewReads(
            @Qualifier("queryJdbc") JdbcClient jdbc,
            Reading reading,
            ClaimReads claims,
            FigureReads figures,
            HistoryReads histories,
            Positions positions) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.claims = claims;
        this.figures = figures;
        this.histories = histories;
        this.positions = positions;
    }

    public OverviewView overview() {
        return reading.read(() -> {
            Counts counts = jdbc.sql("""
                            SELECT coalesce(sum(total) FILTER (WHERE name = 'sources'), 0) AS sources,
                                coalesce(sum(total) FILTER (WHERE name = 'figures'), 0) AS figures,
                                coalesce(sum(total) FILTER (WHERE name = 'claims'), 0) AS claims,
                                coalesce(sum(total) FILTER (WHERE name = 'reviews'), 0) AS reviews,
                                coalesce(sum(total) FILTER (WHERE name = 'open disputes'), 0) AS disputes
                            FROM (TABLE read.source_totals UNION ALL TABLE read.figure_totals
                                UNION ALL TABLE read.claim_totals) AS totals
                            """).query(Counts.class).single();
            return new OverviewView(
                    counts.sources(),
                    counts.figures(),
                    counts.claims(),
                    counts.reviews(),
                    counts.disputes(),
                    claims.inDispute(DISPUTED),
                    figures.mostContested(FIGURES),
                    histories.recent(RECENT),
                    positions.projected());
        });
    }
}
