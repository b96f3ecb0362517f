package org.palimpsest.query.queue;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.identity.Account;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.ClaimReference;
import org.palimpsest.query.view.FigureReference;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.QueueItem;
import org.palimpsest.query.view.Speech;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What waits for whom, oldest first; derived when it is read, so there is nothing of it to rebuild. */
@Service
public class QueueReads {

    /** What each kind of waiting looks like: claim, revision, review, rank, since which position and instant, and what is said. */
    private static final String REVISIONS = """
            SELECT 'REVISION' AS kind, v.claim_id, v.revision_id, NULL::uuid AS review_id, 0 AS rank, v.position,
                v.proposed_at AS at, NULL::text AS reason, v.reason AS said
            FROM read.revisions v WHERE v.status = 'PROPOSED'
            """;

    private static final String MY_REVISIONS = REVISIONS + " AND v.proposed_by = :me";

    private static final String CHALLENGES = """
            SELECT 'CHALLENGE' AS kind, s.claim_id, NULL::uuid AS revision_id, NULL::uuid AS review_id,
                0 AS rank, s.valid_from AS position, s.at, NULL::text AS reason, s.challenged_by AS said
            FROM read.claim_states s
            WHERE s.valid_until = 9223372036854775807 AND s.challenged_by IS NOT NULL AND s.status = 'FILED'
            """;

    private static final String DISPUTES_OF_MINE = """
            SELECT 'DISPUTE' AS kind, r.claim_id, NULL::uuid AS revision_id, r.review_id, 0 AS rank,
                r.valid_from AS position, r.at, r.reason, r.note AS said
            FROM read.claim_states s
            JOIN read.reviews r ON r.claim_id = s.claim_id AND r.valid_until = 9223372036854775807
            LEFT JOIN read.review_treatments u ON u.review_id = r.review_id AND u.valid_until = 9223372036854775807
            WHERE s.valid_until = 9223372036854775807 AND s.open_disputes > 0 AND s.filed_by = :me AND r.stance = 'DISPUTE' AND coalesce(u.treatment, 'CARRIED') = 'CARRIED'
            """;

    private static final String REVIEWS_TO_RENEW = """
            SELECT 'RENEW' AS kind, r.claim_id, NULL::uuid AS revision_id, r.review_id, 0 AS rank,
                t.valid_from AS position, s.at, NULL::text AS reason, NULL::text AS said
            FROM read.reviews r
            JOIN read.claim_states s ON s.claim_id = r.claim_id AND s.valid_until = 9223372036854775807
            JOIN read.claim_contents t ON t.claim_id = r.claim_id AND t.valid_until = 9223372036854775807
            WHERE r.reviewer_id = :me AND r.valid_until = 9223372036854775807 AND r.renew
                AND s.status = 'FILED'
            """;

    private static final String CLAIMS_TO_REVIEW = """
            SELECT 'REVIEW' AS kind, s.claim_id, NULL::uuid AS revision_id, NULL::uuid AS review_id,
                s.counted_reviews AS rank, s.filed_position AS position, c.filed_at AS at,
                NULL::text AS reason, NULL::text AS said
            FROM read.claim_states s
            JOIN read.claims c ON c.claim_id = s.claim_id
            WHERE s.valid_until = 9223372036854775807 AND s.status = 'FILED' AND s.filed_by <> :me
                AND s.verdict IN ('UNREVIEWED', 'NEEDS_REVIEW', 'CONTESTED', 'LIKELY', 'LIKELY_REFUTED')
                AND NOT EXISTS (SELECT FROM read.reviews r WHERE r.claim_id = s.claim_id AND r.reviewer_id = :me
                    AND r.valid_until = 9223372036854775807)
            """;

    /** Verdicts of which more is to be said than that another review could settle them. */
    private static final Set<String> UNSETTLED = Set.of("UNREVIEWED", "NEEDS_REVIEW", "CONTESTED");

    private final JdbcClient jdbc;
    private final Reading reading;

    private record Placed(QueueItem item, long rank, String key) {}

    QueueReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    /** My own affairs: open disputes against my claims, revisions I proposed, reviews of mine to renew. */
    public Page<QueueItem> mine(Account account, PageRequest page) {
        return page(
                "mine",
                String.join(" UNION ALL ", DISPUTES_OF_MINE, MY_REVISIONS, REVIEWS_TO_RENEW),
                account.id(),
                page);
    }

    /** Claims that lack this reviewer's review, those with the fewest reviews first. */
    public Page<QueueItem> review(Account account, PageRequest page) {
        return page("review", CLAIMS_TO_REVIEW, account.id(), page);
    }

    /** Revisions to decide and challenged verdicts. */
    public Page<QueueItem> editor(PageRequest page) {
        return page("editor", REVISIONS + " UNION ALL " + CHALLENGES, null, page);
    }

    private Page<QueueItem> page(String list, String waiting, @Nullable UUID me, PageRequest page) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        if (me != null) {
            parameters.put("me", me);
        }
        String condition = "";
        Cursor after = Cursor.parse(list, 3, page.after());
        if (after != null) {
            // The second condition follows from the first, and has an index.
            condition = "WHERE (q.rank, q.position, q.kind || q.claim_id || coalesce(q.review_id::text, ''))"
                    + " > (:rank, :position, :key) AND (q.rank, q.position) >= (:rank, :position)";
            parameters.put("rank", after.number(0));
            parameters.put("position", after.number(1));
            parameters.put("key", after.text(2));
        }
        String sql = """
                SELECT q.*, q.kind || q.claim_id || coalesce(q.review_id::text, '') AS key, t.statement, t.figure_id,
                    s.verdict, d.name AS figure, d.unit
                FROM (%s) q
                JOIN read.claim_contents t ON t.claim_id = q.claim_id AND t.valid_until = 9223372036854775807
                JOIN read.claim_states s ON s.claim_id = q.claim_id AND s.valid_until = 9223372036854775807
                LEFT JOIN read.figure_descriptions d
                    ON d.figure_id = t.figure_id AND d.valid_until = 9223372036854775807
                %s
                ORDER BY q.rank, q.position, key LIMIT %d
                """.formatted(waiting, condition, page.limit() + 1);
        List<Placed> found = reading.read(() -> jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> placed(row))
                .list());
        boolean more = found.size() > page.limit();
        List<Placed> shown = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                shown.stream().map(Placed::item).toList(),
                more
                        ? Cursor.of(
                                list,
                                shown.getLast().rank(),
                                shown.getLast().item().position(),
                                shown.getLast().key())
                        : null);
    }

    private static Placed placed(ResultSet row) throws SQLException {
        UUID figure = idOrNull(row, "figure_id");
        return new Placed(
                new QueueItem(
                        row.getString("kind"),
                        new ClaimReference(id(row, "claim_id"), row.getString("statement")),
                        figure == null
                                ? null
                                : new FigureReference(figure, row.getString("figure"), row.getString("unit")),
                        idOrNull(row, "revision_id"),
                        idOrNull(row, "review_id"),
                        row.getString("verdict"),
                        Speech.say(waiting(row)),
                        instant(row, "at"),
                        row.getLong("position")),
                row.getLong("rank"),
                row.getString("key"));
    }

    private static Phrase waiting(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String verdict = row.getString("verdict");
        String said = row.getString("said");
        return switch (kind) {
            case "REVISION" -> Phrase.of("told.queue.REVISION", new Text(said));
            case "CHALLENGE" ->
                Phrase.of("told.queue.CHALLENGE", Phrase.of("told.verdict." + verdict), new Text(said));
            case "DISPUTE" -> {
                Phrase reason = Phrase.of("told.reason." + row.getString("reason"));
                yield said == null
                        ? Phrase.of("told.queue.DISPUTE", reason)
                        : Phrase.of("told.queue.DISPUTE.note", reason, new Text(said));
            }
            case "REVIEW" ->
                Phrase.of(UNSETTLED.contains(verdict) ? "told.queue.REVIEW." + verdict : "told.queue.REVIEW");
            default -> Phrase.of("told.queue.RENEW");
        };
    }
}
