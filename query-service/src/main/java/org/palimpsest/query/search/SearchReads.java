package org.palimpsest.query.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columned;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.search.SearchFacets.Facet;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.SearchHit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds what contains the words, best first. Of more than {@value #COMPARED} claims, figures or sources that do, only the
 * latest are compared and counted: how long an answer takes is then bounded by that, and not by how common a word is.
 */
@Service
public class SearchReads {

    /** From how many on a count says no more than that there are as many. */
    private static final int MANY = 100;

    private static final int COMPARED = 500;

    /** How many sources or figures are offered. */
    private static final int OFFERED = 8;

    /** Marks what matched in a snippet; which signs these are is promised in {@link SearchHit}. */
    private static final String MARKED = "'StartSel=«, StopSel=», MaxWords=30, MinWords=12'";

    /** Wherever it stands, and not once for all, so that the planner sees how rare the words are. */
    private static final String WORDS = "websearch_to_tsquery('simple', :words)";

    private static final String FIGURES =
            "FROM read.figure_descriptions d WHERE d.valid_until = 9223372036854775807 AND d.search @@ " + WORDS;

    private static final String SOURCES = "FROM read.sources o WHERE o.search @@ " + WORDS;

    /** What is shown is read of the hits that are shown, and not of all that match. */
    private static final String SHOWN = """
            WITH found AS MATERIALIZED (
                SELECT * FROM (%2$s) every %3$s ORDER BY score DESC, type, id LIMIT %4$d)
            SELECT f.type, f.id, f.score, s.verdict, coalesce(t.statement, d.name, o.title) AS title,
                ts_headline('simple', CASE f.type
                    WHEN 'CLAIM' THEN coalesce(t.passage ->> 'exact', t.statement)
                    WHEN 'FIGURE' THEN d.name || ': ' || d.scope
                    ELSE o.title || coalesce(', ' || o.publisher, '') END, %1$s, %5$s) AS snippet
            FROM found f
            LEFT JOIN read.claim_contents t
                ON f.type = 'CLAIM' AND t.claim_id = f.id AND t.valid_until = 9223372036854775807
            LEFT JOIN read.claim_states s
                ON f.type = 'CLAIM' AND s.claim_id = f.id AND s.valid_until = 9223372036854775807
            LEFT JOIN read.figure_descriptions d
                ON f.type = 'FIGURE' AND d.figure_id = f.id AND d.valid_until = 9223372036854775807
            LEFT JOIN read.sources o ON f.type = 'SOURCE' AND o.source_id = f.id
            ORDER BY f.score DESC, f.type, f.id
            """;

    private final JdbcClient jdbc;
    private final Reading reading;
    private final References references;

    /** @param score as it was ranked, to the last bit */
    private record Ranked(SearchHit hit, float score) {}

    SearchReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, References references) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.references = references;
    }

    /** @param question with words */
    public Page<SearchHit> search(SearchQuestion question, PageRequest page) {
        Cursor after = Cursor.parse("search", 3, page.after());
        Map<String, Object> parameters = parameters(question);
        String beyond = "";
        if (after != null) {
            beyond = "WHERE score < :score OR (score = :score AND (type, id) > (:type, :id))";
            parameters.put("score", after.fraction(0));
            parameters.put("type", after.text(1));
            parameters.put("id", after.id(2));
        }
        String sql = SHOWN.formatted(WORDS, matching(question), beyond, page.limit() + 1, MARKED);
        List<Ranked> found = planned(() -> jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> new Ranked(
                        new SearchHit(
                                row.getString("type"),
                                Columned.id(row, "id"),
                                row.getString("title"),
                                row.getString("snippet"),
                                row.getString("verdict"),
                                Math.round(row.getDouble("score") * 1000) / 1000.0),
                        row.getFloat("score")))
                .list());
        boolean more = found.size() > page.limit();
        List<Ranked> shown = more ? found.subList(0, page.limit()) : found;
        Ranked last = more ? shown.getLast() : null;
        return new Page<>(
                shown.stream().map(Ranked::hit).toList(),
                last == null
                        ? null
                        : Cursor.of(
                                "search",
                                last.score(),
                                last.hit().type(),
                                last.hit().id()));
    }

    /**
     * For these words. Left alone, PostgreSQL would soon settle on one plan for rare words and frequent ones; and to start
     * processes that help takes longer than to look at a few thousand rows.
     */
    private <T> T planned(Supplier<T> read) {
        return reading.read(() -> {
            jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL max_parallel_workers_per_gather = 0")
                    .update();
            T found = read.get();
            jdbc.sql("SET LOCAL plan_cache_mode TO DEFAULT; SET LOCAL max_parallel_workers_per_gather TO DEFAULT")
                    .update();
            return found;
        });
    }

    private static String matching(SearchQuestion question) {
        List<String> all = new ArrayList<>();
        if (looksAmong("CLAIM", question)) {
            all.add(ranked("CLAIM", "t.claim_id", "t.search", claims(question)));
        }
        if (looksAmong("FIGURE", question) && !question.ofClaims()) {
            all.add(ranked("FIGURE", "d.figure_id", "d.search", FIGURES + " ORDER BY -d.valid_from"));
        }
        if (looksAmong("SOURCE", question) && !question.ofClaims()) {
            all.add(ranked("SOURCE", "o.source_id", "o.search", SOURCES + " ORDER BY -o.registered_position"));
        }
        return all.isEmpty()
                ? "SELECT '' AS type, CAST(NULL AS uuid) AS id, CAST(0 AS real) AS score WHERE false"
                : String.join(" UNION ALL ", all);
    }

    /** The latest that match, which an index has in their order, so that a common word is soon found often enough. */
    private static String ranked(String type, String id, String search, String latestFirst) {
        return "SELECT '" + type + "' AS type, m.id, ts_rank(m.search, " + WORDS + ") AS score FROM (SELECT " + id
                + " AS id, " + search + " AS search " + latestFirst + " LIMIT " + COMPARED + ") m";
    }

    private static boolean looksAmong(String type, SearchQuestion question) {
        return question.type() == null || question.type().equals(type);
    }

    /** The latest first. */
    private static String claims(SearchQuestion question) {
        // Of one verdict an index has the claims in their order; of several only all claims are in one.
        boolean isOfOneVerdict = question.verdicts().size() == 1;
        StringBuilder from = new StringBuilder("FROM read.claim_contents t");
        if (!question.verdicts().isEmpty()) {
            from.append(" JOIN read.claim_states s ON s.claim_id = t.claim_id AND s.valid_until = 9223372036854775807"
                    + " AND s.verdict = " + (isOfOneVerdict ? ":verdict" : "ANY (:verdicts)"));
        }
        from.append(" WHERE t.valid_until = 9223372036854775807 AND t.search @@ ")
                .append(WORDS);
        if (question.source() != null) {
            from.append(" AND t.source_id = :source");
        }
        if (question.figure() != null) {
            from.append(" AND t.figure_id = :figure");
        }
        if (question.hasValue()) {
            from.append(" AND t.value_range && numrange(CAST(:valueFrom AS numeric), CAST(:valueTo AS numeric), '[]')");
        }
        return from.append(isOfOneVerdict ? " ORDER BY s.filed_position DESC" : " ORDER BY -t.filed_position")
                .toString();
    }

    private static Map<String, Object> parameters(SearchQuestion question) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("words", question.words());
        parameters.put(
                "verdict",
                question.verdicts().isEmpty() ? null : question.verdicts().getFirst());
        parameters.put("verdicts", question.verdicts().toArray(String[]::new));
        parameters.put("source", question.source());
        parameters.put("figure", question.figure());
        parameters.put("valueFrom", question.valueFrom());
        parameters.put("valueTo", question.valueTo());
        return parameters;
    }

    /** @param question with words */
    public SearchFacets facets(SearchQuestion question) {
        return planned(() -> {
            // Whoever has chosen nothing yet asks the same thing four times.
            Map<SearchQuestion, List<Matching>> asked = new HashMap<>();
            Function<SearchQuestion, List<Matching>> matching = one -> asked.computeIfAbsent(one, this::matchingClaims);
            List<Facet> sources = counted(matching.apply(question.withSource(null)), Matching::source, OFFERED);
            List<Facet> figures = counted(matching.apply(question.withFigure(null)), Matching::figure, OFFERED);
            References.Found names = references.find(ids(sources), ids(figures), AsOf.NOW);
            return new SearchFacets(
                    types(question, matching.apply(question).size()),
                    counted(matching.apply(question.withVerdicts(List.of())), Matching::verdict, MANY),
                    named(sources, id -> names.source(id).title()),
                    named(figures, id -> names.figures().get(id).name()));
        });
    }

    private List<Facet> types(SearchQuestion question, int claims) {
        String one = "(SELECT '%s' AS type, count(*) AS count FROM (SELECT %s LIMIT " + (MANY + 1) + ") found)";
        String sql =
                one.formatted("FIGURE", FIGURES) + " UNION ALL " + one.formatted("SOURCE", SOURCES) + " ORDER BY type";
        List<Facet> types = new ArrayList<>(List.of(facet("CLAIM", claims, false)));
        types.addAll(jdbc.sql(sql)
                .params(parameters(question))
                .query((row, number) -> facet(row.getString("type"), row.getInt("count"), false))
                .list());
        return types;
    }

    /** A claim that matches, by what the matching claims are counted by. */
    private record Matching(
            String verdict, String source, @Nullable String figure) {}

    /** Of the latest claims that match, one more than are counted. */
    // One look for each that was found. Left to itself PostgreSQL would sometimes rather read all states there are.
    private List<Matching> matchingClaims(SearchQuestion question) {
        String sql = """
                SELECT s.verdict, CAST(t.source_id AS text) AS source, CAST(t.figure_id AS text) AS figure FROM (
                    SELECT t.claim_id, t.source_id, t.figure_id %s LIMIT %d) t
                JOIN LATERAL (SELECT n.verdict FROM read.claim_states n WHERE n.claim_id = t.claim_id
                    AND n.valid_until = 9223372036854775807 LIMIT 1) s ON true
                """.formatted(claims(question), COMPARED + 1);
        return jdbc.sql(sql).params(parameters(question)).query(Matching.class).list();
    }

    /** The most frequent first, then by value. */
    private static List<Facet> counted(List<Matching> claims, Function<Matching, @Nullable String> value, int most) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Matching claim : claims) {
            String counted = value.apply(claim);
            if (counted != null) {
                counts.merge(counted, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .map(count -> facet(count.getKey(), count.getValue(), claims.size() > COMPARED))
                .toList();
    }

    private static Facet facet(String value, int count, boolean stopped) {
        return count > MANY ? new Facet(value, value, MANY, true) : new Facet(value, value, count, stopped);
    }

    private static List<UUID> ids(List<Facet> facets) {
        return facets.stream().map(facet -> UUID.fromString(facet.value())).toList();
    }

    private static List<Facet> named(List<Facet> facets, Function<UUID, String> name) {
        return facets.stream()
                .map(facet -> new Facet(
                        facet.value(), name.apply(UUID.fromString(facet.value())), facet.count(), facet.atLeast()))
                .toList();
    }
}
