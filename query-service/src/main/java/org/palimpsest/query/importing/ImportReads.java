package org.palimpsest.query.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.view.ImportView;
import org.palimpsest.query.view.RefusedRowView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads imports and their refusals. */
@Component
class ImportReads {

    private static final int SHOWN = 20;

    // The rate of a job that runs is taken up to the last batch: between batches it would seem to fall.
    private static final String IMPORT = """
            SELECT i.*, extract(epoch FROM i.changed_at - i.running_since) AS seconds, i.handled - i.running_from AS run
            FROM store.imports i WHERE i.import_id = :id
            """;

    private final JdbcClient jdbc;
    private final People people;

    ImportReads(@Qualifier("queryJdbc") JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** @throws Problem 404 when there is no such import */
    ImportView find(UUID id) {
        List<RefusedRowView> first = refusals(id, 0, SHOWN);
        return jdbc.sql(IMPORT)
                .param("id", id)
                .query((row, number) -> view(row, first))
                .optional()
                .orElseThrow(() -> new Problem(404, "not-found", "Not found", "There is no import " + id + "."));
    }

    /** The refusals of rows after a line, in the order of the file. */
    List<RefusedRowView> refusals(UUID id, long after, int limit) {
        return jdbc.sql("""
                        SELECT line, row_key, type, field, detail FROM store.import_refusals
                        WHERE import_id = :id AND line > :after ORDER BY line LIMIT :limit
                        """)
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new RefusedRowView(
                        row.getLong("line"),
                        row.getString("row_key"),
                        row.getString("type"),
                        row.getString("field"),
                        row.getString("detail")))
                .list();
    }

    private ImportView view(ResultSet row, List<RefusedRowView> first) throws SQLException {
        UUID id = row.getObject("import_id", UUID.class);
        UUID actor = row.getObject("actor", UUID.class);
        long handled = row.getLong("handled");
        double seconds = row.getDouble("seconds");
        double rate = seconds > 0 ? row.getLong("run") / seconds : 0;
        return new ImportView(
                id,
                row.getString("kind"),
                row.getString("format"),
                row.getString("status"),
                row.getString("file_key"),
                people.names(List.of(actor)).of(actor),
                row.getLong("total"),
                handled,
                row.getLong("accepted"),
                row.getLong("known"),
                row.getLong("refused"),
                rate > 0 ? Math.round(rate) : null,
                left(row.getLong("total") - handled, rate),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                first,
                "/api/v1/imports/" + id + "/refusals.csv");
    }

    private static @Nullable Long left(long rows, double rate) {
        if (rows == 0) {
            return 0L;
        }
        return rate > 0 ? (long) Math.ceil(rows / rate) : null;
    }
}
