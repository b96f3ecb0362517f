package org.palimpsest.query.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.query.agreement.AgreementScope.OfDesk;
import org.palimpsest.query.agreement.AgreementScope.OfFigure;
import org.palimpsest.query.agreement.AgreementScope.OfSource;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.testing.QueryServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An answer reads the reviews that it is made of and hardly any other: rows are counted, not seconds. */
class AgreementCostTest {

    private static QueryServer server;

    /**
     * 4,000 claims, twice as many as are looked at, one filed at every tenth position, each reviewed by ten at the positions after it, the last of whom
     * is replaced at once. There are 40 claims a figure and a source, and 400 reviews a desk.
     */
    @BeforeAll
    static void aStoreWithManyReviews() {
        server = QueryServer.start();
        JdbcClient jdbc = server.jdbc();
        jdbc.sql("""
                INSERT INTO read.claims (claim_id, filed_by, filed_at, filed_position)
                SELECT md5('claim' || i)::uuid, md5('filer')::uuid, now(), i * 10 FROM generate_series(0, 3999) i
                """).update();
        jdbc.sql("""
                INSERT INTO read.claim_contents (claim_id, content_version, valid_from, valid_until, filed_position, source_id,
                    figure_id, statement, value)
                SELECT md5('claim' || i)::uuid, 1, i * 10, 9223372036854775807, i * 10, md5('source' || i % 100)::uuid,
                    md5('figure' || i % 100)::uuid, 'Statement ' || i,
                    '{"type": "QUANTITY", "kind": "EXACT", "low": 100, "said": ""}'
                FROM generate_series(0, 3999) i
                """).update();
        jdbc.sql("""
                INSERT INTO read.reviews (claim_id, reviewer_id, valid_from, valid_until, filed_position, review_id, at,
                    standing, desk, reliability, stance, evidence, content_version)
                SELECT md5('claim' || i)::uuid, md5('reviewer' || k)::uuid, i * 10 + k,
                    CASE WHEN k = 10 THEN i * 10 + 11 ELSE 9223372036854775807 END, i * 10, md5('review' || i || '/' || k)::uuid,
                    now(), 'REVIEWER', 'desk-' || (i * 10 + k) % 100, 1000, 'CONFIRM', '[]', 1
                FROM generate_series(0, 3999) i CROSS JOIN generate_series(1, 10) k
                """).update();
        jdbc.sql("ANALYZE read.claims, read.claim_contents, read.reviews").update();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "figure, , 360",
        "figure, 39999, 360",
        "figure, 20000, 180",
        "figure, 100, 0",
        "source, , 360",
        "source, 39999, 360",
        "source, 20000, 180",
        "desk, , 400",
        "desk, 39999, 400",
        "desk, 20000, 200",
        "desk, 100, 1",
        "all, 100, 90"
    })
    void readsHardlyAReviewThatIsNotPartOfIt(String scope, Long at, int reviews) {
        AsOf asOf = at == null ? AsOf.NOW : AsOf.position(at);
        AgreementRows rows = server.bean(AgreementRows.class);
        server.bean(Reading.class).read(() -> {
            rows.planForEachPosition();
            long before = reviewsRead();
            int found = rows.reviews(scope(scope), asOf).stream()
                    .mapToInt(claim -> claim.confirming().size())
                    .sum();
            assertThat(found).isBetween(reviews - 10, reviews + 10);
            assertThat(reviewsRead() - before).isLessThanOrEqualTo(2L * found + 50);
            return found;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {39_999, 25_000})
    void ofAllTheClaimsThatWereFiledLastAreLookedAt(long at) {
        AgreementRows rows = server.bean(AgreementRows.class);
        server.bean(Reading.class).read(() -> {
            rows.planForEachPosition();
            assertThat(rows.reviews(AgreementScope.ALL, AsOf.position(at)))
                    .hasSizeBetween(AgreementRows.LATEST_CLAIMS - 1, AgreementRows.LATEST_CLAIMS);
            return 0;
        });
    }

    private static long reviewsRead() {
        return server.jdbc()
                .sql("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE schemaname = 'read'"
                        + " AND relname = 'reviews'")
                .query(Long.class)
                .single();
    }

    private static AgreementScope scope(String name) {
        return switch (name) {
            case "figure" -> new OfFigure(id("figure7"));
            case "source" -> new OfSource(id("source7"));
            case "desk" -> new OfDesk("desk-7");
            default -> AgreementScope.ALL;
        };
    }

    /** As PostgreSQL makes ids of texts above. */
    private static UUID id(String text) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
            return UUID.fromString(hash.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
