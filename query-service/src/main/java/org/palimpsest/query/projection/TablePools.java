package org.palimpsest.query.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.FigureChange;
import org.palimpsest.value.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which claims speak of which figure, and what they bring into it: whoever writes these tables one event after the other reads
 * a figure that is no longer remembered from what they say, and need not fold all its claims from their events.
 */
final class TablePools extends TableMembers {

    private final JdbcClient own;
    private final JdbcClient others;
    private final String sql;
    private boolean isSeenByOthers = true;
    private final int batchesAhead;
    private final Deque<Set<UUID>> beingWritten = new ArrayDeque<>();

    /**
     * @param own on the connection that writes, free when what was begun is written; for everything but figures
     * @param others on further connections, which see what is committed and wait for nothing
     * @param claims the schema of the claims' tables
     * @param figures the schema of the figures' tables
     * @param batchesAhead how many batches are begun and not written, at most
     */
    TablePools(JdbcClient own, JdbcClient others, String claims, String figures, int batchesAhead) {
        super(own, claims, figures);
        this.own = own;
        this.others = others;
        this.batchesAhead = batchesAhead;
        // Tables that are being rebuilt are as far as whoever asks, and have no index of what was.
        boolean isBeside = claims.equals(TablesBeside.SCHEMA);
        String then = "%1$s.valid_from <= :position AND %1$s.valid_until > :position";
        // One look for each, whatever is known of tables that grow.
        this.sql = """
                SELECT f.id AS figure_id, t.claim_id, t.source_id, t.root_id, t.value, s.verdict, s.is_challenged, s.open_disputes
                FROM unnest(:figures) AS f(id)
                JOIN LATERAL (SELECT claim_id, source_id, root_id, value FROM %1$s.claim_contents c
                    WHERE c.figure_id = f.id AND %2$s OFFSET 0) t ON true
                JOIN LATERAL (SELECT verdict, challenged_by IS NOT NULL AS is_challenged, open_disputes
                    FROM %1$s.claim_states n WHERE n.claim_id = t.claim_id AND %3$s LIMIT 1) s ON true
                ORDER BY t.claim_id
                """.formatted(
                        claims,
                        isBeside ? "c.valid_until = " + Table.CURRENT : then.formatted("c"),
                        // States are ended when all are in.
                        isBeside ? "true ORDER BY n.valid_from DESC" : then.formatted("n"));
    }

    /** Of the figures that these change others know only once they are written, for which {@link #kept} waits then. */
    void isWriting(List<Change> changes) {
        if (beingWritten.size() == batchesAhead) {
            beingWritten.remove();
        }
        beingWritten.add(changes.stream()
                .flatMap(change -> change.figures().stream())
                .map(FigureChange::id)
                .collect(Collectors.toSet()));
    }

    /** What is written from now on is not committed before all of it is. */
    void hideFromOthers() {
        isSeenByOthers = false;
    }

    @Override
    public Map<UUID, List<Member>> kept(Collection<UUID> figures, long position) {
        Map<UUID, List<Member>> members = new LinkedHashMap<>();
        figures.forEach(figure -> members.put(figure, new ArrayList<>()));
        boolean isWritten = beingWritten.stream().allMatch(batch -> Collections.disjoint(figures, batch));
        JdbcClient jdbc = isSeenByOthers && isWritten ? others : own;
        jdbc.sql(sql)
                .param("figures", figures.toArray(UUID[]::new))
                .param("position", position)
                .query(row -> {
                    members.get(row.getObject("figure_id", UUID.class))
                            .add(Member.of(
                                    new FigureClaim(
                                            row.getObject("claim_id", UUID.class),
                                            row.getObject("source_id", UUID.class),
                                            row.getObject("root_id", UUID.class),
                                            FigureClaim.UNGRADED,
                                            Json.read(row.getString("value"), Value.class),
                                            Verdict.valueOf(row.getString("verdict"))),
                                    row.getBoolean("is_challenged"),
                                    row.getInt("open_disputes")));
                });
        return members;
    }
}
