package org.palimpsest.query.search;

import java.util.List;
import org.palimpsest.query.reading.Columned;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.SearchHit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds what contains the words, best first. */
@Service
public class SearchReads {

    /** Marks what matched in a snippet; which signs these are is promised in {@link SearchHit}. */
    private static final String MARKED = "'StartSel=«, StopSel=», MaxWords=30, MinWords=12'";

    private static final String FOUND = """
            WITH q AS (SELECT websearch_to_tsquery('simple', :words) AS words)
            SELECT * FROM (
                SELECT 'CLAIM' AS type, t.claim_id AS id, t.statement AS title,
                    ts_headline('simple', coalesce(t.passage ->> 'exact', t.statement), q.words, %1$s) AS snippet,
                    s.verdict, ts_rank(t.search, q.words) AS score
                FROM q, read.claim_contents t
                JOIN read.claim_states s ON s.claim_id = t.claim_id AND s.valid_until = 9223372036854775807
                WHERE t.valid_until = 9223372036854775807 AND t.search @@ q.words
                UNION ALL
                SELECT 'FIGURE', d.figure_id, d.name, ts_headline('simple', d.name || ': ' || d.scope, q.words, %1$s), NULL,
                    ts_rank(d.search, q.words)
                FROM q, read.figure_descriptions d
                WHERE d.valid_until = 9223372036854775807 AND d.search @@ q.words
                UNION ALL
                SELECT 'SOURCE', o.source_id, o.title,
                    ts_headline('simple', o.title || coalesce(', ' || o.publisher, ''), q.words, %1$s), NULL,
                    ts_rank(o.search, q.words)
                FROM q, read.sources o WHERE o.search @@ q.words) found
            ORDER BY score DESC, type, id LIMIT :limit
            """.formatted(MARKED);

    private final JdbcClient jdbc;
    private final Reading reading;

    SearchReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    /** Words as people type them: all must occur, "quoted words" in this order, -word must not. */
    public List<SearchHit> search(String words, int limit) {
        return reading.read(() -> jdbc.sql(FOUND)
                .param("words", words)
                .param("limit", limit)
                .query((row, number) -> new SearchHit(
                        row.getString("type"),
                        Columned.id(row, "id"),
                        row.getString("title"),
                        row.getString("snippet"),
                        row.getString("verdict"),
                        Math.round(row.getDouble("score") * 1000) / 1000.0))
                .list());
    }
}
