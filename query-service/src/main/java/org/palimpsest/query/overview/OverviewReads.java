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
                            SELECT (SELECT count(*) FROM read.sources) AS sources,
                                (SELECT count(*) FROM read.figures) AS figures,
                                (SELECT count(*) FROM read.claims) AS claims,
                                (SELECT count(*) FROM read.reviews WHERE valid_until = 9223372036854775807) AS reviews,
                                (SELECT coalesce(sum(open_disputes), 0) FROM read.claim_states
                                 WHERE valid_until = 9223372036854775807 AND status = 'FILED'
                                    AND (verdict = 'CONTESTED' OR challenged_by IS NOT NULL OR open_disputes > 0))
                                    AS disputes
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
