package org.palimpsest.query.projection;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.palimpsest.query.fold.Members;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which claims speak of which figure, from the claims' own read tables. */
class TableMembers implements Members {

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
    public List<UUID> claims(long position) {
        return jdbc.sql("SELECT claim_id FROM " + claims
                        + ".claims WHERE filed_position <= :position ORDER BY filed_position")
                .param("position", position)
                .query(UUID.class)
                .list();
    }

    @Override
    public List<UUID> figures(long position) {
        return jdbc.sql("SELECT figure_id FROM " + figures
                        + ".figures WHERE defined_position <= :position ORDER BY defined_position")
                .param("position", position)
                .query(UUID.class)
                .list();
    }
}
