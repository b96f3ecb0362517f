package org.palimpsest.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.search.Matches.Match;
import org.palimpsest.query.testing.QueryServer;

/**
 * 30,000 claims, one filed at every hundredth position. All have a common word, every tenth a seldom one, every hundredth a rare one
 * and the first 3,000 an old one; every fifth is contested, and of the last 10,000 none.
 */
class LookbackTest {

    private static QueryServer server;

    @BeforeAll
    static void aLongStore() {
        server = QueryServer.start();
        server.jdbc().sql("""
                INSERT INTO read.claim_search (claim_id, said_at, filed_position, source_id, verdict, words)
                SELECT md5('claim' || i)::uuid, i * 100, i * 100, md5('source')::uuid,
                    CASE WHEN i % 5 = 0 AND i < 20000 THEN 'CONTESTED' ELSE 'UNREVIEWED' END,
                    to_tsvector('simple', 'common' || CASE WHEN i % 10 = 0 THEN ' seldom' ELSE '' END
                        || CASE WHEN i % 100 = 0 THEN ' rare' ELSE '' END || CASE WHEN i < 3000 THEN ' old' ELSE '' END)
                FROM generate_series(1, 30000) i
                """).update();
        server.jdbc().sql("VACUUM ANALYZE read.claim_search").update();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "common, , 501",
        "seldom, , 501",
        "rare, , 300",
        "old, , 501",
        "nothing, , 0",
        "common, UNREVIEWED, 501",
        "common, CONTESTED, 501",
        "seldom, CONTESTED, 501",
        "rare, CONTESTED, 199",
        "old, CONTESTED, 501",
        "old rare, , 29"
    })
    void theLatestAreFoundAsIfAllWereLookedThrough(String words, String verdict, int count) {
        List<UUID> expected = server.jdbc()
                .sql(
                        "SELECT claim_id FROM read.claim_search WHERE words @@ websearch_to_tsquery('simple', :words)"
                                + " AND (CAST(:verdict AS text) IS NULL OR verdict = :verdict) ORDER BY filed_position DESC LIMIT 501")
                .param("words", words)
                .param("verdict", verdict)
                .query(UUID.class)
                .list();
        assertThat(found(words, verdict)).isEqualTo(expected).hasSize(count);
    }

    /** Some 1,600 rows have the seldom word and the verdict, 3,000 the word. */
    @ParameterizedTest
    @CsvSource({"common, , 1500", "seldom, , 1500", "seldom, UNREVIEWED, 1500", "nothing, , 10"})
    void fewRowsAreReadBeyondThose(String words, String verdict, long most) {
        server.bean(Reading.class).read(() -> {
            long before = rowsRead();
            found(words, verdict);
            assertThat(rowsRead() - before).isLessThan(most);
            return 0;
        });
    }

    private static List<UUID> found(String words, String verdict) {
        SearchQuestion question = new SearchQuestion(
                words, "CLAIM", verdict == null ? List.of() : List.of(verdict), null, null, null, null);
        return new Matches(server.jdbc())
                .claims(question).stream().map(Match::id).toList();
    }

    private static long rowsRead() {
        return server.jdbc()
                .sql(
                        "SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_xact_user_tables WHERE schemaname = 'read'")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 16_383, 16_384, 16_385, 131_072, 719_999, 5_000_000, 60_000_000})
    void eachLookGoesFurtherUntilAllAreLookedThrough(long latest) {
        List<Long> from = new ArrayList<>();
        Lookback back = Lookback.first(latest);
        for (; !back.isAll(); back = back.further(0, 500)) {
            assertThat(back.blocks()).isBetween(1L, 16L);
            assertThat(Lookback.SIZES.get(back.size()) * (back.blocks() - 1))
                    .as("what is not worth looking through without the rest")
                    .isLessThanOrEqualTo(latest / 2);
            from.add(latest - Lookback.SIZES.get(back.size()) * (back.blocks() - 1));
        }
        assertThat(from).hasSizeLessThan(7).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void theBlocksAskedForAreThoseOfTheLatestPositions() {
        long latest = 4_999_996;
        for (Lookback back = Lookback.first(latest); !back.isAll(); back = back.further(100, 500)) {
            Set<Long> having = new TreeSet<>(server.jdbc()
                    .sql("SELECT filed FROM generate_series(0, 4999996, 1000) AS n(filed_position),"
                            + " LATERAL (SELECT n.filed_position AS filed) f WHERE true" + back.among())
                    .query(Long.class)
                    .list());
            assertThat(having).as(back.toString()).hasSizeGreaterThan(16);
            long first = having.iterator().next();
            assertThat(having).hasSize((int) ((latest - first) / 1000) + 1);
            assertThat(first % Lookback.SIZES.get(back.size())).isLessThan(1000);
        }
    }
}
