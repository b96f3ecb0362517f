package org.palimpsest.query.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.References;
import org.palimpsest.query.search.Matches.Match;
import org.palimpsest.query.search.Matches.Other;
import org.palimpsest.query.search.SearchFacets.Facet;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.SearchHit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds what contains the words, best first. Of more than {@value Matches#COMPARED} claims, figures or sources that do, only
 * the latest are compared and counted: how long an answer takes is then bounded by that, and not by how common a word is.
 */
@Service
public class SearchReads {

    /** From how many on a count says no more than that there are as many. */
    private static final int MANY = 100;

    /** How many sources or figures are offered. */
    private static final int OFFERED = 8;

    /** Marks what matched in a snippet; which signs these are is promised in {@link SearchHit}. */
    private static final String MARKED = "'StartSel=«, StopSel=», MaxWords=30, MinWords=12'";

    private static final Comparator<Match> BEST_FIRST = Comparator.comparing(Match::score)
            .reversed()
            .thenComparing(Match::type)
            .thenComparing(match -> match.id().toString());

    /** What is shown is read of the hits that are shown, and not of all that match. */
    private static final String SHOWN = """
            SELECT s.verdict, coalesce(t.statement, d.name, o.title) AS title,
                ts_headline('simple', CASE f.type
                    WHEN 'CLAIM' THEN coalesce(t.passage ->> 'exact', t.statement)
                    WHEN 'FIGURE' THEN d.name || ': ' || d.scope
                    ELSE o.title || coalesce(', ' || o.publisher, '') END, %s, %s) AS snippet
            FROM unnest(:types, :ids) WITH ORDINALITY AS f(type, id, place)
            LEFT JOIN read.claim_contents t
                ON f.type = 'CLAIM' AND t.claim_id = f.id AND t.valid_until = 9223372036854775807
            LEFT JOIN read.claim_states s
                ON f.type = 'CLAIM' AND s.claim_id = f.id AND s.valid_until = 9223372036854775807
            LEFT JOIN read.figure_descriptions d
                ON f.type = 'FIGURE' AND d.figure_id = f.id AND d.valid_until = 9223372036854775807
            LEFT JOIN read.sources o ON f.type = 'SOURCE' AND o.source_id = f.id
            ORDER BY f.place
            """.formatted(Matches.WORDS, MARKED);

    private final JdbcClient jdbc;
    private final Reading reading;
    private final References references;

    /**
     * A hit, for whoever shows it in a way of its own.
     *
     * @param type CLAIM, FIGURE or SOURCE
     */
    public record Found(String type, UUID id) {}

    /**
     * A page of hits, best first, and how all that matches is spread.
     */
    public record Faceted(Page<Found> hits, SearchFacets facets) {}

    SearchReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading, References references) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.references = references;
    }

    /** @param question with words */
    public Page<SearchHit> search(SearchQuestion question, PageRequest page) {
        return planned(() -> {
            Page<Match> best = best(new Matches(jdbc), question, page);
            return new Page<>(shown(question, best.items()), best.next());
        });
    }

    /** @param question with words */
    public Faceted searchWithFacets(SearchQuestion question, PageRequest page) {
        return planned(() -> {
            Matches matches = new Matches(jdbc);
            Page<Match> best = best(matches, question, page);
            return new Faceted(best.map(match -> new Found(match.type(), match.id())), facets(matches, question));
        });
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

    private static Page<Match> best(Matches matches, SearchQuestion question, PageRequest page) {
        Cursor after = Cursor.parse("search", 3, page.after());
        Match before =
                after == null ? null : new Match(after.text(1), after.id(2), after.fraction(0), null, null, null);
        List<Match> beyond = matches.of(question).stream()
                .filter(match -> before == null || BEST_FIRST.compare(match, before) > 0)
                .sorted(BEST_FIRST)
                .limit(page.limit() + 1L)
                .toList();
        boolean more = beyond.size() > page.limit();
        List<Match> shown = more ? beyond.subList(0, page.limit()) : beyond;
        Match last = more ? shown.getLast() : null;
        return new Page<>(shown, last == null ? null : Cursor.of("search", last.score(), last.type(), last.id()));
    }

    private List<SearchHit> shown(SearchQuestion question, List<Match> matches) {
        return jdbc.sql(SHOWN)
                .param("words", question.words())
                .param("types", matches.stream().map(Match::type).toArray(String[]::new))
                .param("ids", idsOf(matches))
                .query((row, number) -> new SearchHit(
                        matches.get(number).type(),
                        matches.get(number).id(),
                        row.getString("title"),
                        row.getString("snippet"),
                        row.getString("verdict"),
                        Math.round(matches.get(number).score() * 1000.0) / 1000.0))
                .list();
    }

    private static UUID[] idsOf(List<Match> matches) {
        return matches.stream().map(Match::id).toArray(UUID[]::new);
    }

    private SearchFacets facets(Matches matches, SearchQuestion question) {
        List<Facet> sources = counted(matches.countedClaims(question.withSource(null)), Match::source, OFFERED);
        List<Facet> figures = counted(matches.countedClaims(question.withFigure(null)), Match::figure, OFFERED);
        References.Found names = references.find(ids(sources), ids(figures), AsOf.NOW);
        return new SearchFacets(
                List.of(
                        facet("CLAIM", matches.countedClaims(question).size(), false),
                        facet("FIGURE", matches.count(Other.FIGURE, question, MANY), false),
                        facet("SOURCE", matches.count(Other.SOURCE, question, MANY), false)),
                counted(matches.countedClaims(question.withVerdicts(List.of())), Match::verdict, MANY),
                named(sources, id -> names.source(id).title()),
                named(figures, id -> names.figures().get(id).name()));
    }

    /** The most frequent first, then by value. */
    private static List<Facet> counted(List<Match> claims, Function<Match, @Nullable Object> value, int most) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Match claim : claims) {
            Object counted = value.apply(claim);
            if (counted != null) {
                counts.merge(counted.toString(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .map(count -> facet(count.getKey(), count.getValue(), claims.size() > Matches.COMPARED))
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
