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
        List<Search> searches = eachVerdict(filter).stream()
                .map(one -> new Search(one, before, asOf))
                .toList();
        boolean looksFor = !filter.equals(ClaimFilter.ALL);
        if (looksFor) {
            // Whether to walk the claims or to start from what is looked for depends on how rare it is. Left alone,
            // PostgreSQL would soon settle on one plan for all values.
            jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
        }
        List<UUID> found = jdbc.sql(searches.stream()
                        .map(search -> "(" + search.sql(limit) + ")")
                        .collect(Collectors.joining(
                                " UNION ALL ",
                                "SELECT claim_id FROM (",
                                ") AS found" + " ORDER BY filed_position DESC LIMIT " + limit)))
                .params(searches.getFirst().parameters)
                .param("at", asOf.position())
                .query(UUID.class)
                .list();
        if (looksFor) {
            jdbc.sql("SET LOCAL plan_cache_mode = auto").update();
        }
        return found;
    }

    /** A claim has one verdict, and only those of one are in the order of the list; which are merged. */
    private static List<ClaimFilter> eachVerdict(ClaimFilter filter) {
        return filter.verdicts().size() < 2
                ? List.of(filter)
                : filter.verdicts().stream().distinct().map(filter::ofVerdict).toList();
    }

    /** Reads from the table of what is looked for, which has the claims in the order of the list. */
    private static final class Search {

        private final List<String> tables = new ArrayList<>();
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Search(ClaimFilter filter, @Nullable Long before, AsOf asOf) {
            if (filter.reviewer() != null) {
                read("read.reviews", "r", asOf);
                addIfGiven("r.reviewer_id = :reviewer", "reviewer", filter.reviewer());
            } else if (!filter.hasOrder()) {
                // Words and numbers have no order of filing: they are looked for in the claims from the latest on, or
                // their matches are sorted. The planner knows how rare they are. It does not know that what speaks of
                // one thing may all be old, so where there is an order it is not offered this way.
                tables.add("read.claims c");
            }
            content(filter, asOf);
            state(filter, asOf);
            // Latest first begins with the latest of then, not of now.
            conditions.add(first() + ".filed_position <= :at");
            if (before != null) {
                conditions.add(first() + ".filed_position < :before");
                parameters.put("before", before);
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
                read("read.claim_contents", "t", asOf);
            }
        }

        private void state(ClaimFilter filter, AsOf asOf) {
            int before = conditions.size();
            // Words of our own stand in the statement itself, where the planner sees how rare each is.
            for (String verdict : filter.verdicts()) {
                conditions.add(is("s.verdict", Verdict.values(), verdict));
            }
            if (filter.status() != null) {
                conditions.add(is("s.status", ClaimStatus.values(), filter.status()));
            }
            if (conditions.size() > before) {
                read("read.claim_states", "s", asOf);
            }
        }

        private static String is(String column, Enum<?>[] known, String wanted) {
            return Arrays.stream(known).map(Enum::name).anyMatch(wanted::equals)
                    ? column + " = '" + wanted + "'"
                    : "false";
        }

        private void addIfGiven(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                parameters.put(name, value);
            }
        }

        /** @param alias of one letter */
        private void read(String table, String alias, AsOf asOf) {
            tables.add(
                    tables.isEmpty()
                            ? table + " " + alias
                            : "%1$s %2$s ON %2$s.claim_id = %3$s.claim_id".formatted(table, alias, first()));
            conditions.add(asOf.of(alias));
        }

        private String first() {
            String table = tables.getFirst();
            return table.substring(table.length() - 1);
        }

        String sql(int limit) {
            return "SELECT %1$s.claim_id, %1$s.filed_position FROM %2$s WHERE %3$s ORDER BY %1$s.filed_position DESC LIMIT %4$d"
                    .formatted(first(), String.join(" JOIN ", tables), String.join(" AND ", conditions), limit);
        }
    }
}
