package org.palimpsest.query.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimStatus;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.query.reading.AsOf;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which claims a list shows as of a position. Only their ids: what is shown of a claim is read of those that are shown,
 * and not of all among which they were looked for.
 */
@Component
class MatchingClaims {

    private final JdbcClient jdbc;

    MatchingClaims(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The claims that match, latest filed first. To be called in a snapshot.
     *
     * @param before only those filed before this position; {@code null} for all
     */
    List<UUID> find(ClaimFilter filter, @Nullable Long before, int limit, AsOf asOf) {
        Search search = new Search(filter, before, asOf);
        boolean looksFor = !filter.equals(ClaimFilter.ALL);
        if (looksFor) {
            // Whether to walk the claims or to start from what is looked for depends on how rare it is. Left alone,
            // PostgreSQL would soon settle on one plan for all values.
            jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
        }
        List<UUID> found = jdbc.sql(search.sql(limit))
                .params(search.parameters)
                .param("at", asOf.position())
                .query(UUID.class)
                .list();
        if (looksFor) {
            jdbc.sql("SET LOCAL plan_cache_mode = auto").update();
        }
        return found;
    }

    private static final class Search {

        private final List<String> joins = new ArrayList<>();
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Search(ClaimFilter filter, @Nullable Long before, AsOf asOf) {
            // Latest first begins with the latest of then, not of now.
            conditions.add("c.filed_position <= :at");
            if (before != null) {
                conditions.add("c.filed_position < :before");
                parameters.put("before", before);
            }
            content(filter, asOf);
            state(filter, asOf);
            if (filter.reviewer() != null) {
                joins.add("read.reviews r ON r.claim_id = c.claim_id AND " + asOf.of("r"));
                addIfGiven("r.reviewer_id = :reviewer", "reviewer", filter.reviewer());
            }
        }

        private void content(ClaimFilter filter, AsOf asOf) {
            int before = conditions.size();
            String text = filter.text();
            if (text != null) {
                conditions.add("(t.search @@ websearch_to_tsquery('simple', :text) OR t.statement ILIKE :like)");
                parameters.put("text", text);
                parameters.put("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
            addIfGiven("t.figure_id = :figure", "figure", filter.figure());
            addIfGiven("t.source_id = :source", "source", filter.source());
            addIfGiven("t.root_id = :root", "root", filter.root());
            if (filter.valueFrom() != null || filter.valueTo() != null) {
                conditions.add(
                        "t.value_range && numrange(CAST(:valueFrom AS numeric), CAST(:valueTo AS numeric), '[]')");
                parameters.put("valueFrom", filter.valueFrom());
                parameters.put("valueTo", filter.valueTo());
            }
            if (conditions.size() > before) {
                joins.add("read.claim_contents t ON t.claim_id = c.claim_id AND " + asOf.of("t"));
            }
        }

        private void state(ClaimFilter filter, AsOf asOf) {
            int before = conditions.size();
            // Words of our own stand in the statement itself, where the planner sees how rare each is.
            if (!filter.verdicts().isEmpty()) {
                conditions.add(oneOf("s.verdict", Verdict.values(), filter.verdicts()));
            }
            if (filter.status() != null) {
                conditions.add(oneOf("s.status", ClaimStatus.values(), List.of(filter.status())));
            }
            if (conditions.size() > before) {
                joins.add("read.claim_states s ON s.claim_id = c.claim_id AND " + asOf.of("s"));
            }
        }

        private static String oneOf(String column, Enum<?>[] known, List<String> wanted) {
            List<String> names = Arrays.stream(known)
                    .map(Enum::name)
                    .filter(wanted::contains)
                    .toList();
            return names.isEmpty()
                    ? "false"
                    : names.stream().collect(Collectors.joining("', '", column + " IN ('", "')"));
        }

        private void addIfGiven(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                parameters.put(name, value);
            }
        }

        String sql(int limit) {
            return "SELECT c.claim_id FROM read.claims c"
                    + joins.stream().map(join -> " JOIN " + join).collect(Collectors.joining())
                    + " WHERE " + String.join(" AND ", conditions)
                    + " ORDER BY c.filed_position DESC LIMIT " + limit;
        }
    }
}
