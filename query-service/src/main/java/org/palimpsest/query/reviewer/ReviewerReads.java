package org.palimpsest.query.reviewer;

import static org.palimpsest.query.reading.Columned.id;
import static org.palimpsest.query.reading.Columned.instant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.People;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.ReviewerView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Enrolled reviewers. */
@Service
public class ReviewerReads {

    private final JdbcClient jdbc;
    private final Reading reading;

    ReviewerReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    /** In order of enrolment. */
    public Page<ReviewerView> reviewers(PageRequest page) {
        return reading.read(() -> {
            String condition = "true";
            Map<String, Object> parameters = new HashMap<>();
            Cursor after = Cursor.parse("reviewers", 2, page.after());
            if (after != null) {
                condition = "(r.enrolled_at, r.reviewer_id) > (CAST(:at AS timestamptz), :id)";
                parameters.put("at", after.text(0));
                parameters.put("id", after.id(1));
            }
            List<ReviewerView> found =
                    find(condition + " ORDER BY r.enrolled_at, r.reviewer_id LIMIT " + (page.limit() + 1), parameters);
            boolean more = found.size() > page.limit();
            List<ReviewerView> shown = more ? found.subList(0, page.limit()) : found;
            return new Page<>(
                    shown,
                    more
                            ? Cursor.of(
                                    "reviewers",
                                    shown.getLast().enrolledAt(),
                                    shown.getLast().id())
                            : null);
        });
    }

    public Optional<ReviewerView> reviewer(UUID id) {
        return reading.read(
                () -> find("r.reviewer_id = :id", Map.of("id", id)).stream().findFirst());
    }

    /** Whether somebody is enrolled, without counting what they reviewed. */
    boolean isEnrolled(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM read.reviewers WHERE reviewer_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private List<ReviewerView> find(String condition, Map<String, ?> parameters) {
        return jdbc.sql("""
                        SELECT r.*, p.user_name, p.display_name,
                            (SELECT count(*) FROM read.reviews v WHERE v.reviewer_id = r.reviewer_id
                                AND v.valid_until = 9223372036854775807 AND v.stance = 'CONFIRM') AS confirmations,
                            (SELECT count(*) FROM read.reviews v WHERE v.reviewer_id = r.reviewer_id
                                AND v.valid_until = 9223372036854775807 AND v.stance = 'DISPUTE') AS disputes
                        FROM read.reviewers r LEFT JOIN identity.profiles p ON p.id = r.reviewer_id
                        WHERE %s
                        """.formatted(condition))
                .params(parameters)
                .query((row, number) -> new ReviewerView(
                        id(row, "reviewer_id"),
                        row.getLong("version"),
                        Objects.requireNonNullElseGet(row.getString("user_name"), People::erased),
                        row.getString("display_name"),
                        row.getString("standing"),
                        row.getString("desk"),
                        row.getInt("reliability"),
                        row.getLong("confirmations"),
                        row.getLong("disputes"),
                        instant(row, "enrolled_at"),
                        row.getLong("position")))
                .list();
    }
}
