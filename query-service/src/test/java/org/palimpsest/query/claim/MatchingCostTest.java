package org.palimpsest.query.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.testing.QueryServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of a list reads about as many rows as it shows, however many match: rows are counted, not seconds. */
class MatchingCostTest {

    private static final int PAGE = 51;

    private static QueryServer server;

    /**
     * 20,000 claims, one filed at every tenth position. Each is reviewed by one of 20 three positions later, which makes
     * it likely; every tenth is contested two positions after that, every hundredth retracted yet two later. All speak of
     * one of 20 figures, from one of 20 sources with one of 20 roots. Nothing speaks of the last but in the first tenth.
     */
    @BeforeAll
    static void aStoreWithManyClaims() {
        server = QueryServer.start();
        JdbcClient jdbc = server.jdbc();
        jdbc.sql("""
                INSERT INTO read.claims (claim_id, filed_by, filed_at, filed_position)
                SELECT md5('claim' || i)::uuid, md5('filer')::uuid, now(), i * 10 FROM generate_series(0, 19999) i
                """).update();
        jdbc.sql("""
                INSERT INTO read.claim_contents (claim_id, content_version, valid_from, valid_until, filed_position, source_id,
                    root_id, figure_id, statement)
                SELECT md5('claim' || i)::uuid, 1, i * 10, 9223372036854775807, i * 10, md5('thing' || t)::uuid,
                    md5('thing' || t)::uuid, md5('thing' || t)::uuid, 'Statement ' || i
                FROM generate_series(0, 19999) i, LATERAL (SELECT CASE WHEN i < 2000 THEN i % 20 ELSE i % 19 END AS t) t
                """).update();
        state("UNREVIEWED", "FILED", 0, 3, "true");
        state("LIKELY", "FILED", 3, 5, "i % 10 = 0");
        state("LIKELY", "FILED", 3, 0, "i % 10 <> 0");
        state("CONTESTED", "FILED", 5, 7, "i % 100 = 0");
        state("CONTESTED", "FILED", 5, 0, "i % 10 = 0 AND i % 100 <> 0");
        state("RETRACTED", "RETRACTED", 7, 0, "i % 100 = 0");
        jdbc.sql("""
                INSERT INTO read.reviews (claim_id, reviewer_id, valid_from, valid_until, filed_position, review_id, at,
                    standing, desk, reliability, stance, evidence, content_version)
                SELECT md5('claim' || i)::uuid, md5('thing' || i % 20)::uuid, i * 10 + 3, 9223372036854775807, i * 10,
                    md5('review' || i)::uuid, now(), 'REVIEWER', 'desk', 1000, 'CONFIRM', '[]', 1
                FROM generate_series(0, 19999) i
                """).update();
        jdbc.sql("ANALYZE read.claims, read.claim_contents, read.claim_states, read.reviews")
                .update();
    }

    private static void state(String verdict, String status, int from, int until, String which) {
        server.jdbc()
                .sql("""
                        INSERT INTO read.claim_states (claim_id, valid_from, valid_until, filed_position, at, own_position,
                            version, content_version, status, verdict, tallies, explanation, open_disputes,
                            everyone_counts, rule, parameters_hash, filed_by, counted_reviews)
                        SELECT md5('claim' || i)::uuid, i * 10 + :from,
                            CASE WHEN :until = 0 THEN 9223372036854775807 ELSE i * 10 + :until END, i * 10, now(),
                            i * 10 + :from, 1 + :from, 1, :status, :verdict, '[]', '[]', 0, true, 'bridged-1', '',
                            md5('filer')::uuid, 0
                        FROM generate_series(0, 19999) i WHERE %s
                        """.formatted(which))
                .param("from", from)
                .param("until", until)
                .param("status", status)
                .param("verdict", verdict)
                .update();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        ", , , ,",
        ", , , , 100000",
        "thing7, , , ,",
        "thing19, , , ,",
        "thing7, , , , 100000",
        ", LIKELY, , ,",
        ", LIKELY, , , 100000",
        ", CONTESTED, , ,",
        ", CONTESTED, , , 100000",
        ", CONTESTED/LIKELY, , , 100000",
        ", RETRACTED, , , 100000",
        ", , FILED, ,",
        ", , FILED, , 100000",
        ", , RETRACTED, ,",
        ", , RETRACTED, , 100000",
        ", , , thing3,",
        ", , , thing3, 100000",
    })
    void readsAboutAsManyRowsAsThePageShows(
            @Nullable String figure,
            @Nullable String verdicts,
            @Nullable String status,
            @Nullable String reviewer,
            @Nullable Long at) {
        UUID thing = id(figure);
        reads(new ClaimFilter(null, thing, null, null, list(verdicts), status, null, null, id(reviewer)), at);
        reads(new ClaimFilter(null, null, thing, null, list(verdicts), status, null, null, id(reviewer)), at);
        reads(new ClaimFilter(null, null, null, thing, list(verdicts), status, null, null, id(reviewer)), at);
    }

    private static void reads(ClaimFilter filter, @Nullable Long at) {
        AsOf asOf = at == null ? AsOf.NOW : AsOf.position(at);
        MatchingClaims matching = server.bean(MatchingClaims.class);
        server.bean(Reading.class).read(() -> {
            long before = rowsRead();
            assertThat(matching.find(filter, null, PAGE, asOf)).hasSize(PAGE);
            assertThat(rowsRead() - before).isLessThanOrEqualTo(4L * PAGE);
            return 0;
        });
    }

    private static List<String> list(@Nullable String verdicts) {
        return verdicts == null ? List.of() : List.of(verdicts.split("/"));
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null
                ? null
                : server.jdbc()
                        .sql("SELECT md5(:text)::uuid")
                        .param("text", text)
                        .query(UUID.class)
                        .single();
    }

    private static long rowsRead() {
        return server.jdbc()
                .sql("SELECT sum(seq_tup_read + idx_tup_fetch) FROM pg_stat_xact_user_tables WHERE schemaname = 'read'")
                .query(Long.class)
                .single();
    }
}
