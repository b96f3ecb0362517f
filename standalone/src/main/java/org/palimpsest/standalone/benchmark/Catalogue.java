package org.palimpsest.standalone.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What there is to ask for in a projected store.
 *
 * @param claims every claim
 * @param figures every figure
 * @param large figures with 1,000 claims
 * @param rooted figures with 50 roots
 * @param sources sources that make claims
 * @param roots sources that claims go back to
 * @param reviewers people who reviewed
 * @param userNames of the reviewers
 * @param head the last position
 * @param latest when that was recorded
 */
record Catalogue(
        List<Thing> claims,
        List<Thing> figures,
        List<Thing> large,
        List<Thing> rooted,
        List<Thing> sources,
        List<Thing> roots,
        List<Thing> reviewers,
        List<String> userNames,
        long head,
        Instant latest) {

    /** Something that is there from a position and an instant on. */
    record Thing(UUID id, long from, Instant at) {}

    static Catalogue read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<Thing> claims = things(statement, "SELECT claim_id, filed_position, filed_at FROM read.claims");
            List<Thing> figures = things(statement, "SELECT figure_id, defined_position, defined_at FROM read.figures");
            return new Catalogue(
                    claims,
                    figures,
                    things(statement, OF_SIZE.formatted(">= " + HistorySize.CLAIMS_OF_LARGE * 9 / 10, "true")),
                    things(
                            statement,
                            OF_SIZE.formatted(
                                    "BETWEEN " + HistorySize.CLAIMS_OF_ROOTED * 9 / 10 + " AND "
                                            + HistorySize.CLAIMS_OF_ROOTED,
                                    "(SELECT count(DISTINCT root_id) FROM read.claim_contents t"
                                            + " WHERE t.figure_id = f.figure_id) = " + HistorySize.ROOTS)),
                    things(statement, """
                            SELECT source_id, min(valid_from), min(s.registered_at)
                            FROM read.claim_contents JOIN read.sources s USING (source_id) GROUP BY source_id
                            """),
                    things(statement, """
                            SELECT root_id, min(valid_from), min(s.registered_at)
                            FROM read.claim_contents t JOIN read.sources s ON s.source_id = t.root_id GROUP BY root_id
                            """),
                    things(
                            statement,
                            "SELECT reviewer_id, min(valid_from), min(at) FROM read.reviews GROUP BY reviewer_id"),
                    names(statement),
                    things(statement, "SELECT stream, position, recorded_at FROM store.events ORDER BY 2 DESC LIMIT 1")
                            .getFirst()
                            .from(),
                    things(statement, "SELECT stream, position, recorded_at FROM store.events ORDER BY 2 DESC LIMIT 1")
                            .getFirst()
                            .at());
        }
    }

    private static final String OF_SIZE = """
            SELECT f.figure_id, f.defined_position, f.defined_at
            FROM read.figures f JOIN read.figure_consensus k ON k.figure_id = f.figure_id
            WHERE k.valid_until = 9223372036854775807 AND k.claims %s AND %s
            """;

    private static List<Thing> things(Statement statement, String sql) throws SQLException {
        List<Thing> things = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                things.add(new Thing(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        things.sort(java.util.Comparator.comparing(Thing::from).thenComparing(Thing::id));
        return things;
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT user_name FROM identity.profiles WHERE user_name LIKE 'reader-%' ORDER BY user_name")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
