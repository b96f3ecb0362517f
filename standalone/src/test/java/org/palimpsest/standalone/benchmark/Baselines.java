package org.palimpsest.standalone.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.query.projection.Json;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/** What PostgreSQL alone and the arithmetic alone take, on the same store in the same run. */
final class Baselines implements AutoCloseable {

    private static final String BEHIND_A_FIGURE = """
            SELECT t.claim_id, t.source_id, t.root_id, t.value, s.verdict
            FROM read.claim_contents t JOIN read.claim_states s USING (claim_id)
            WHERE t.figure_id = ? AND t.valid_until = 9223372036854775807 AND s.valid_until = 9223372036854775807
            """;

    private final PreparedStatement oneRow;
    private final PreparedStatement behindAFigure;

    Baselines(Connection connection) throws SQLException {
        oneRow = connection.prepareStatement("SELECT * FROM read.claims WHERE claim_id = ?");
        behindAFigure = connection.prepareStatement(BEHIND_A_FIGURE);
    }

    /** One row by its key. */
    void oneRow(UUID claim) throws SQLException {
        oneRow.setObject(1, claim);
        try (ResultSet row = oneRow.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("no claim " + claim);
            }
        }
    }

    /** What a figure's range is computed from. */
    List<FigureClaim> claimsOf(UUID figure) throws SQLException {
        List<FigureClaim> claims = new ArrayList<>();
        behindAFigure.setObject(1, figure);
        try (ResultSet row = behindAFigure.executeQuery()) {
            while (row.next()) {
                claims.add(new FigureClaim(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        FigureClaim.UNGRADED,
                        Json.read(row.getString(4), Value.class),
                        Verdict.valueOf(row.getString(5))));
            }
        }
        return claims;
    }

    /** The rows behind a figure, read and thrown away. */
    void rowsBehind(UUID figure) throws SQLException {
        behindAFigure.setObject(1, figure);
        try (ResultSet row = behindAFigure.executeQuery()) {
            while (row.next()) {
                row.getString(4);
            }
        }
    }

    static void pool(List<FigureClaim> claims) {
        ConsensusRules.standard().pool(ValueType.QUANTITY, claims);
    }

    @Override
    public void close() throws SQLException {
        oneRow.close();
        behindAFigure.close();
    }
}
