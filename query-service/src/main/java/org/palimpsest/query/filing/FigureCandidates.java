package org.palimpsest.query.filing;

import static org.palimpsest.query.reading.Columned.id;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.parsing.CandidateFigure;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures that a value can be a value of. */
@Component
class FigureCandidates {

    private final JdbcClient jdbc;

    FigureCandidates(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that are defined now. */
    List<CandidateFigure> all() {
        return jdbc.sql("""
                        SELECT figure_id, name, measure, unit, value_type, population, place, period_from, period_to, scope
                        FROM read.figure_descriptions WHERE valid_until = 9223372036854775807
                        """).query((row, number) -> candidate(row)).list();
    }

    private static CandidateFigure candidate(ResultSet row) throws SQLException {
        return new CandidateFigure(
                id(row, "figure_id"),
                new FigureDescription(
                        row.getString("name"),
                        row.getString("measure"),
                        row.getString("unit"),
                        ValueType.valueOf(row.getString("value_type")),
                        row.getString("population"),
                        row.getString("place"),
                        date(row.getString("period_from")),
                        date(row.getString("period_to")),
                        row.getString("scope")));
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }
}
