package org.palimpsest.query.projection;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.palimpsest.query.fold.Members;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which claims speak of which figure, from the claims' own read tables. */
class TableMembers implements Members {

    /** Few pages, since each takes a look at every row of a table that is being rebuilt, which has no index of positions yet. */
    private static final int IDS_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final String claims;
    private final String figures;

    /**
     * @param claims the schema of the claims' tables
     * @param figures the schema of the figures' tables
     */
    TableMembers(JdbcClient jdbc, String claims, String figures) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.figures = figures;
    }

    @Override
    public Set<UUID> claimsOf(UUID figure, long position) {
        return new LinkedHashSet<>(jdbc.sql("SELECT claim_id FROM " + claims + ".claim_contents"
                        + " WHERE figure_id = :figure AND valid_from <= :position AND valid_until > :position"
                        + " ORDER BY claim_id")
                .param("figure", figure)
                .param("position", position)
                .query(UUID.class)
                .list());
    }

    /** Every claim that ever spoke of one of these figures. */
    Set<UUID> everOf(Collection<UUID> figureIds) {
        return ever("claim_id", "figure_id", figureIds);
    }

    /** Every figure that one of these claims ever spoke of. */
    Set<UUID> spokenOfBy(Collection<UUID> claimIds) {
        return ever("figure_id", "claim_id", claimIds);
    }

    private Set<UUID> ever(String wanted, String by, Collection<UUID> ids) {
        return new LinkedHashSet<>(jdbc.sql("SELECT DISTINCT " + wanted + " FROM " + claims + ".claim_contents WHERE "
                        + by + " = ANY (:ids) AND " + wanted + " IS NOT NULL")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    @Override
    public Iterable<List<UUID>> claims(long position) {
        return inOrder(claims + ".claims", "claim_id", "filed_position", position);
    }

    @Override
    public Iterable<List<UUID>> figures(long position) {
        return inOrder(figures + ".figures", "figure_id", "defined_position", position);
    }

    /** Each page is read when the one before it is done with. */
    private Iterable<List<UUID>> inOrder(String table, String id, String placed, long last) {
        String sql = "SELECT " + placed + ", " + id + " FROM " + table + " WHERE " + placed + " > :after AND " + placed
                + " <= :last ORDER BY " + placed + " LIMIT " + IDS_AT_ONCE;
        return () -> Stream.iterate(
                        page(sql, -1, last), page -> !page.isEmpty(), page -> page(sql, page.lastKey(), last))
                .map(page -> List.copyOf(page.values()))
                .iterator();
    }

    private SortedMap<Long, UUID> page(String sql, long after, long last) {
        SortedMap<Long, UUID> page = new TreeMap<>();
        jdbc.sql(sql).param("after", after).param("last", last).query(row -> {
            page.put(row.getLong(1), row.getObject(2, UUID.class));
        });
        return page;
    }
}
