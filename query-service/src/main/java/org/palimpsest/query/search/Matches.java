package org.palimpsest.query.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.Columned;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has the words of a question, of each kind the latest, each looked for once however often it is asked. For one answer,
 * in its snapshot.
 */
final class Matches {

    /** How many of a kind are compared. */
    static final int COMPARED = 500;

    /** Wherever it stands, and not once for all, so that the planner sees how rare the words are. */
    static final String WORDS = "websearch_to_tsquery('simple', :words)";

    /** What is looked for beside claims. */
    enum Other {
        FIGURE(
                "d.figure_id AS id, d.search AS search",
                " FROM read.figure_descriptions d WHERE d.valid_until = 9223372036854775807 AND d.search @@ " + WORDS,
                " ORDER BY -d.valid_from"),
        SOURCE(
                "o.source_id AS id, o.search AS search",
                " FROM read.sources o WHERE o.search @@ " + WORDS,
                " ORDER BY -o.registered_position");

        private final String columns;
        private final String having;
        private final String latestFirst;

        Other(String columns, String having, String latestFirst) {
            this.columns = columns;
            this.having = having;
            this.latestFirst = latestFirst;
        }
    }

    private static final String RANKED = "ts_rank(m.search, " + WORDS + ")";

    /** Where it is only counted. */
    private static final String UNRANKED = "0";

    private static final String LATEST_FIRST = "n.filed_position DESC";

    /**
     * The same, but never by walking along all claims: PostgreSQL takes words and verdicts to be as frequent among the latest as
     * anywhere, so that it would walk past all that have none of them.
     */
    private static final String LATEST_FIRST_BY_WORDS = "n.filed_position + 0 DESC";

    private static final String WITH_VALUE = " JOIN read.claim_contents t ON t.claim_id = n.claim_id"
            + " AND t.valid_until = 9223372036854775807"
            + " AND t.value_range && numrange(CAST(:valueFrom AS numeric), CAST(:valueTo AS numeric), '[]')";

    private final JdbcClient jdbc;
    private final Map<SearchQuestion, List<Match>> claims = new HashMap<>();
    private final Map<SearchQuestion, List<Match>> counted = new HashMap<>();
    private final Map<Other, List<Match>> others = new EnumMap<>(Other.class);
    private @Nullable Long latest;

    /**
     * Something that has the words.
     *
     * @param type CLAIM, FIGURE or SOURCE
     * @param score how well it fits, to the last bit
     * @param verdict of a claim
     * @param source of a claim
     * @param figure of a claim
     */
    record Match(
            String type,
            UUID id,
            float score,
            @Nullable String verdict,
            @Nullable UUID source,
            @Nullable UUID figure) {}

    Matches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that is asked for, of no kind more than are compared. */
    List<Match> of(SearchQuestion question) {
        List<Match> all = new ArrayList<>();
        if (looksAmong("CLAIM", question)) {
            all.addAll(compared(claims(question)));
        }
        if (looksAmong("FIGURE", question) && !question.ofClaims()) {
            all.addAll(compared(others(Other.FIGURE, question)));
        }
        if (looksAmong("SOURCE", question) && !question.ofClaims()) {
            all.addAll(compared(others(Other.SOURCE, question)));
        }
        return all;
    }

    private static List<Match> compared(List<Match> latestFirst) {
        return latestFirst.subList(0, Math.min(COMPARED, latestFirst.size()));
    }

    private static boolean looksAmong(String type, SearchQuestion question) {
        return question.type() == null || question.type().equals(type);
    }

    /** The latest first, one more than are compared where there are more. */
    List<Match> claims(SearchQuestion question) {
        return claims.computeIfAbsent(question.withType(null), asked -> claims(asked, RANKED));
    }

    /** The same, to be counted: of what was not asked for with a score they have none. */
    List<Match> countedClaims(SearchQuestion question) {
        SearchQuestion asked = question.withType(null);
        List<Match> ranked = claims.get(asked);
        return ranked != null ? ranked : counted.computeIfAbsent(asked, any -> claims(asked, UNRANKED));
    }

    private List<Match> claims(SearchQuestion question, String score) {
        Lookback back = Lookback.first(latest());
        List<Match> found = claims(question, score, back, LATEST_FIRST);
        while (found.size() <= COMPARED && !back.isAll()) {
            back = back.further(found.size(), COMPARED);
            found = claims(question, score, back, LATEST_FIRST_BY_WORDS);
        }
        return found;
    }

    /** Where the latest claim was filed. */
    private long latest() {
        if (latest == null) {
            latest = jdbc.sql("SELECT coalesce(max(n.filed_position), 0) FROM read.claim_search n")
                    .query(Long.class)
                    .single();
        }
        return latest;
    }

    private List<Match> claims(SearchQuestion question, String score, Lookback back, String latestFirst) {
        return found(
                "CLAIM",
                score + " AS score, m.verdict, m.source, m.figure",
                """
                n.claim_id AS id, n.words AS search, n.verdict, n.source_id AS source, n.figure_id AS figure
                FROM read.claim_search n%s WHERE n.words @@ %s%s%s ORDER BY %s
                """.formatted(
                        question.hasValue() ? WITH_VALUE : "", WORDS, narrowed(question), back.among(), latestFirst),
                question);
    }

    /** Likewise, by the words alone. */
    private List<Match> others(Other kind, SearchQuestion question) {
        return others.computeIfAbsent(
                kind,
                any -> found(
                        kind.name(), RANKED + " AS score", kind.columns + kind.having + kind.latestFirst, question));
    }

    /** How many there are that have the words; not all are counted when there are more than so many. */
    int count(Other kind, SearchQuestion question, int most) {
        List<Match> known = others.get(kind);
        return known != null
                ? known.size()
                : jdbc.sql("SELECT count(*) FROM (SELECT" + kind.having + " LIMIT " + (most + 1) + ") m")
                        .params(parameters(question))
                        .query(Integer.class)
                        .single();
    }

    /** An index has them in their order, so that a common word is soon found often enough. */
    private List<Match> found(String type, String columns, String latestFirst, SearchQuestion question) {
        return jdbc.sql("SELECT m.id, " + columns + " FROM (SELECT " + latestFirst + " LIMIT " + (COMPARED + 1) + ") m")
                .params(parameters(question))
                .query((row, number) -> match(type, row))
                .list();
    }

    private static Match match(String type, ResultSet row) throws SQLException {
        boolean isClaim = type.equals("CLAIM");
        return new Match(
                type,
                Columned.id(row, "id"),
                row.getFloat("score"),
                isClaim ? row.getString("verdict") : null,
                isClaim ? row.getObject("source", UUID.class) : null,
                isClaim ? row.getObject("figure", UUID.class) : null);
    }

    private static String narrowed(SearchQuestion question) {
        return (question.verdicts().isEmpty() ? "" : " AND n.verdict = ANY (:verdicts)")
                + (question.source() == null ? "" : " AND n.source_id = :source")
                + (question.figure() == null ? "" : " AND n.figure_id = :figure");
    }

    private static Map<String, Object> parameters(SearchQuestion question) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("words", question.words());
        parameters.put("verdicts", question.verdicts().toArray(String[]::new));
        parameters.put("source", question.source());
        parameters.put("figure", question.figure());
        parameters.put("valueFrom", question.valueFrom());
        parameters.put("valueTo", question.valueTo());
        return parameters;
    }
}
