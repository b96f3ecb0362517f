package org.palimpsest.query.history;

import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.view.HistoryRow;

/** A history as a table. */
public final class HistoryTable {

    public static final Columns<HistoryRow> COLUMNS = new Columns<HistoryRow>()
            .with("position", HistoryRow::position)
            .with("at", HistoryRow::at)
            .with("event", HistoryRow::event)
            .with("claimId", HistoryRow::claimId)
            .with("statement", HistoryRow::statement)
            .with("figureId", HistoryRow::figureId)
            .with("figure", HistoryRow::figure)
            .with("actor", HistoryRow::actor)
            .with("actorId", HistoryRow::actorId)
            .with("role", HistoryRow::role)
            .with("summary", HistoryRow::summary)
            .with("before", HistoryRow::before)
            .with("after", HistoryRow::after)
            .with("reason", HistoryRow::reason)
            .with("verdictBefore", HistoryRow::verdictBefore)
            .with("verdictAfter", HistoryRow::verdictAfter)
            .with(
                    "lowBefore",
                    row -> row.rangeBefore() == null ? null : row.rangeBefore().low())
            .with(
                    "centralBefore",
                    row -> row.rangeBefore() == null ? null : row.rangeBefore().central())
            .with(
                    "highBefore",
                    row -> row.rangeBefore() == null ? null : row.rangeBefore().high())
            .with(
                    "lowAfter",
                    row -> row.rangeAfter() == null ? null : row.rangeAfter().low())
            .with(
                    "centralAfter",
                    row -> row.rangeAfter() == null ? null : row.rangeAfter().central())
            .with(
                    "highAfter",
                    row -> row.rangeAfter() == null ? null : row.rangeAfter().high())
            .with("movedLow", row -> row.moved() == null ? null : row.moved().low())
            .with(
                    "movedCentral",
                    row -> row.moved() == null ? null : row.moved().central())
            .with("movedHigh", row -> row.moved() == null ? null : row.moved().high())
            .with("override", HistoryRow::override)
            .with("sourceId", HistoryRow::sourceId)
            .with("source", HistoryRow::source)
            .with("otherId", HistoryRow::otherId)
            .with("other", HistoryRow::other)
            .with("revisionId", HistoryRow::revisionId)
            .with("reviewerId", HistoryRow::reviewerId)
            .with("reviewer", HistoryRow::reviewer)
            .with(
                    "redacted",
                    row -> row.redaction() == null ? null : row.redaction().reason());

    private HistoryTable() {}
}
