package org.palimpsest.query.queue;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.People.Names;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.ClaimReference;
import org.palimpsest.query.view.FigureReference;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.QueueItem;
import org.palimpsest.query.view.Speech;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What waits for whom; derived when it is read, so there is nothing of it to rebuild. What somebody else has taken comes
 * last, so a walk through the pages of a queue can meet an item twice, or not at all, that is taken or given back during it.
 */
@Service
public class QueueReads {

    /** What each kind of waiting looks like: claim, revision, review, rank, since which position and instant, and what is said. */
    private static final String REVISIONS = """
            SELECT 'REVISION' AS kind, v.claim_id, v.revision_id, NULL::uuid AS review_id, 0 AS rank, v.position,
                v.proposed_at AS at, NULL::text AS reason, v.reason AS said
            FROM read.revisions v WHERE v.status = 'PROPOSED'
            """;

    private static final String MY_REVISIONS = REVISIONS + " AND v.proposed_by = :me";

    // Readers take a challenged verdict for settled while it waits, so it comes before every revision.
    private static final String CHALLENGES = """
            SELECT 'CHALLENGE' AS kind, s.claim_id, NULL::uuid AS revision_id, NULL::uuid AS review_id,
                -1 AS rank, s.valid_from AS position, s.at, NULL::text AS reason, s.challenged_by AS said
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

    /** The lease on an item, if it is taken now. */
    private static final String LEASE =
            "store.leases l ON l.queue = :queue AND l.item = coalesce(q.revision_id, q.claim_id) AND l.ends_at > now()";

    /** Verdicts of which more is to be said than that another review could settle them. */
    private static final Set<String> UNSETTLED = Set.of("UNREVIEWED", "NEEDS_REVIEW", "CONTESTED");

    private final JdbcClient jdbc;
    private final Reading reading;
    private final People people;

    private record Placed(QueueItem item, boolean taken, long rank, String key) {}

    QueueReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, People people) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.people = people;
    }

    /** My own affairs: open disputes against my claims, revisions I proposed, reviews of mine to renew. Nobody takes them. */
    public Page<QueueItem> mine(Account account, PageRequest page) {
        return page(
                "mine", String.join(" UNION ALL ", DISPUTES_OF_MINE, MY_REVISIONS, REVIEWS_TO_RENEW), account, page);
    }

    /** Claims that lack this reviewer's review, those with the fewest reviews first. */
    public Page<QueueItem> review(Account account, PageRequest page) {
        return page("review", CLAIMS_TO_REVIEW, account, page);
    }

    /**
     * Challenged verdicts and revisions to decide, the challenged verdicts first, then the oldest.
     *
     * @param account who has not taken from others what they took themselves; {@code null} for nobody in particular
     */
    public Page<QueueItem> editor(@Nullable Account account, PageRequest page) {
        return page("editor", REVISIONS + " UNION ALL " + CHALLENGES, account, page);
    }

    private Page<QueueItem> page(String queue, String waiting, @Nullable Account account, PageRequest page) {
        Cursor after = Cursor.parse(queue, 4, page.after());
        boolean takenOnly = after != null && after.number(0) == 1;
        return reading.read(() -> {
            int wanted = page.limit() + 1;
            List<Placed> found = new ArrayList<>();
            if (!takenOnly) {
                found.addAll(find(queue, waiting, account, false, after, wanted));
            }
            if (found.size() < wanted) {
                found.addAll(find(queue, waiting, account, true, takenOnly ? after : null, wanted - found.size()));
            }
            boolean more = found.size() > page.limit();
            List<Placed> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(items(shown), more ? cursor(queue, shown.getLast()) : null);
        });
    }

    /** A part of a queue in its order: what others have taken, or all else. Apart, so that each is read in the order of an index. */
    private List<Placed> find(
            String queue, String waiting, @Nullable Account account, boolean taken, @Nullable Cursor after, int limit) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("queue", queue);
        parameters.put("me", account == null ? null : account.id());
        String condition = "";
        if (after != null) {
            // The second condition follows from the first, and has an index.
            condition = "AND (q.rank, q.position, q.kind || q.claim_id || coalesce(q.review_id::text, ''))"
                    + " > (:rank, :position, :key) AND (q.rank, q.position) >= (:rank, :position)";
            parameters.put("rank", after.number(1));
            parameters.put("position", after.number(2));
            parameters.put("key", after.text(3));
        }
        String sql = """
                SELECT q.*, q.kind || q.claim_id || coalesce(q.review_id::text, '') AS key, t.statement, t.figure_id,
                    s.verdict, d.name AS figure, d.unit, l.holder, l.ends_at
                FROM (%s) q
                %s
                JOIN read.claim_contents t ON t.claim_id = q.claim_id AND t.valid_until = 9223372036854775807
                JOIN read.claim_states s ON s.claim_id = q.claim_id AND s.valid_until = 9223372036854775807
                LEFT JOIN read.figure_descriptions d
                    ON d.figure_id = t.figure_id AND d.valid_until = 9223372036854775807
                WHERE %s %s
                ORDER BY q.rank, q.position, key LIMIT %d
                """.formatted(
                        waiting,
                        (taken ? "JOIN " : "LEFT JOIN ") + LEASE,
                        taken
                                ? "l.holder IS DISTINCT FROM CAST(:me AS uuid)"
                                : "(l.holder IS NULL OR l.holder = CAST(:me AS uuid))",
                        condition,
                        limit);
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> placed(row, taken))
                .list();
    }

    private static String cursor(String queue, Placed last) {
        return Cursor.of(queue, last.taken() ? 1 : 0, last.rank(), last.item().position(), last.key());
    }

    private List<QueueItem> items(List<Placed> placed) {
        Names names = people.names(
                placed.stream().map(each -> each.item().takenById()).toList());
        return placed.stream()
                .map(Placed::item)
                .map(item -> item.takenById() == null ? item : item.takenBy(names.of(item.takenById())))
                .toList();
    }

    private static Placed placed(ResultSet row, boolean taken) throws SQLException {
        UUID figure = idOrNull(row, "figure_id");
        UUID holder = idOrNull(row, "holder");
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
                        row.getLong("position"),
                        null,
                        holder,
                        holder == null ? null : instant(row, "ends_at")),
                taken,
                row.getLong("rank"),
                row.getString("key"));
    }

    private static Phrase waiting(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String verdict = row.getString("verdict");
        String said = row.getString("said");
        return switch (kind) {
            case "REVISION" -> Phrase.of("told.queue.REVISION", new Text(said));
            case "CHALLENGE" -> Phrase.of("told.queue.CHALLENGE", Phrase.of("told.verdict." + verdict), new Text(said));
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
