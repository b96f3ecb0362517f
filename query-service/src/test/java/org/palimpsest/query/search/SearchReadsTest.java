package org.palimpsest.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.search.SearchFacets.Facet;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import tools.jackson.databind.JsonNode;

/** 150 claims about a whistling heron of two sources, with a figure for every third, and 20,000 about something else. */
class SearchReadsTest {

    private static QueryServer server;
    private static Story story;
    private static UUID book;
    private static UUID archive;
    private static UUID figure;

    @BeforeAll
    static void aStoreWithManyClaims() {
        server = QueryServer.start();
        story = new Story(server);
        book = story.source("The heron book");
        archive = story.source("An archive");
        figure = story.figure("Herons that whistle", "heron calls");
        for (int i = 0; i < 150; i++) {
            story.claim(
                    i % 5 == 0 ? archive : book,
                    "Whistling heron number " + i,
                    i % 3 == 0 ? figure : null,
                    i % 3 == 0 ? Story.exactly(1_000 + i) : null,
                    null);
        }
        UUID disputed = story.claim(book, "A heron that whistles off key", figure, Story.exactly(5), null);
        story.dispute(disputed, "checker-b1");
        server.read("/api/v1/claims");
        server.jdbc().sql("""
                INSERT INTO read.claims (claim_id, filed_by, filed_at, filed_position)
                SELECT md5('claim' || i)::uuid, md5('filer')::uuid, now(), 700000 + i FROM generate_series(0, 19999) i
                """).update();
        server.jdbc().sql("""
                INSERT INTO read.claim_contents (claim_id, content_version, valid_from, valid_until, filed_position, source_id,
                    statement)
                SELECT md5('claim' || i)::uuid, 1, 700000 + i, 9223372036854775807, 700000 + i, md5('source')::uuid,
                    'Something about ducks ' || i
                FROM generate_series(0, 19999) i
                """).update();
        server.jdbc().sql("""
                INSERT INTO read.claim_states (claim_id, valid_from, valid_until, filed_position, at, own_position, version,
                    content_version, status, verdict, tallies, explanation, open_disputes, everyone_counts, rule,
                    parameters_hash, filed_by, counted_reviews)
                SELECT md5('claim' || i)::uuid, 700000 + i, 9223372036854775807, 700000 + i, now(), 700000 + i, 1, 1, 'FILED',
                    'UNREVIEWED', '[]', '[]', 0, true, 'bridged-1', '', md5('filer')::uuid, 0
                FROM generate_series(0, 19999) i
                """).update();
        server.jdbc().sql("""
                INSERT INTO read.claim_search (claim_id, said_at, filed_position, source_id, verdict, words)
                SELECT md5('claim' || i)::uuid, 700000 + i, 700000 + i, md5('source')::uuid, 'UNREVIEWED',
                    to_tsvector('simple', 'Something about ducks ' || i)
                FROM generate_series(0, 19999) i
                """).update();
        // As the database does it by itself after a while: new entries of a GIN index are first kept in a list.
        server.jdbc()
                .sql("VACUUM ANALYZE read.claims, read.claim_contents, read.claim_states, read.claim_search")
                .update();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void everyHitComesOnceOverAllPages() {
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = server.read("/api/v1/search?q=heron&limit=40" + after);
            page.get("items").forEach(hit -> seen.add(hit.get("id").stringValue()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").stringValue();
        } while (!after.isEmpty());
        assertThat(seen).hasSize(150 + 1 + 1 + 1).doesNotHaveDuplicates().contains(book.toString(), figure.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "type=CLAIM, 151",
        "type=figure, 1",
        "type=SOURCE, 1",
        "source={archive}, 30",
        "figure={figure}, 51",
        "figure={figure}&source={archive}, 10",
        "verdict=UNREVIEWED, 150",
        "verdict=UNREVIEWED&verdict=NEEDS_REVIEW&verdict=CONTESTED, 151",
        "valueFrom=1000&valueTo=1009, 4",
        "valueTo=100, 1",
        "type=SOURCE&verdict=UNREVIEWED, 0",
    })
    void narrowsToWhatIsAskedFor(String narrowed, int count) {
        JsonNode hits = server.read("/api/v1/search?limit=200&q=heron&"
                        + narrowed.replace("{archive}", archive.toString()).replace("{figure}", figure.toString()))
                .get("items");
        assertThat(hits).hasSize(count);
    }

    @Test
    void findsWhatAClaimSaysNowAndWhatItsVerdictIsNow() {
        UUID claim = story.claim(book, "A bittern that booms", null, null, null);
        assertThat(found("bittern&verdict=UNREVIEWED")).containsExactly(claim);
        story.dispute(claim, "checker-b1");
        assertThat(found("bittern&verdict=UNREVIEWED")).isEmpty();
        assertThat(found("bittern&verdict=NEEDS_REVIEW&source=" + book)).containsExactly(claim);

        ClaimContent content = Story.content(archive, "An egret that booms", null, null, null);
        UUID revision = UUID.randomUUID();
        UUID proposer = Story.person("checker-a2");
        story.claimEvent(
                claim,
                "checker-a2",
                "FACT_CHECKER",
                new RevisionProposed(claim, revision, proposer, 1, content, "it is white"));
        UUID editor = Story.person("editor-1");
        story.claimEvent(
                claim,
                "editor-1",
                "EDITOR",
                new RevisionApproved(claim, revision, editor, 2, content, List.of(), null));
        assertThat(found("bittern")).isEmpty();
        assertThat(found("egret&source=" + book)).isEmpty();
        assertThat(found("egret&source=" + archive)).containsExactly(claim);
        assertThat(found("\"that booms\" -bittern")).containsExactly(claim);
    }

    @Test
    void withoutAWordNothingIsFound() {
        assertThat(found("...&verdict=UNREVIEWED")).isEmpty();
    }

    private static List<UUID> found(String question) {
        List<UUID> ids = new ArrayList<>();
        server.read("/api/v1/search?q=" + question.replace(" ", "%20").replace("\"", "%22"))
                .get("items")
                .forEach(hit -> ids.add(UUID.fromString(hit.get("id").stringValue())));
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "type=PERSON, type",
        "verdict=GUILTY, verdict",
        "source=17, source",
        "valueFrom=lots, valueFrom",
        "valueFrom=2&valueTo=1, valueFrom",
        "after=garbage, after"
    })
    void aBadParameterIsNamed(String bad, String parameter) {
        QueryServer.Answer answer = server.get("/api/v1/search?q=heron&" + bad);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(parameter);
    }

    @Test
    void countsStopAndSaySo() {
        SearchFacets facets = facets(question("heron"));
        assertThat(facets.types()).extracting(Facet::value).containsExactly("CLAIM", "FIGURE", "SOURCE");
        assertThat(facets.types()).extracting(Facet::shown).containsExactly("100+", "1", "1");
        assertThat(facets.sources()).extracting(Facet::name).containsExactly("The heron book", "An archive");
        assertThat(facets.sources()).extracting(Facet::shown).containsExactly("100+", "30");
        assertThat(facets.figures()).extracting(Facet::shown).containsExactly("51");
        assertThat(facets(question("ducks")).verdicts())
                .singleElement()
                .satisfies(facet -> assertThat(facet.shown()).isEqualTo("100+"));
    }

    @Test
    void aChoiceKeepsTheCountsOfTheOthersOfItsKind() {
        SearchFacets facets = facets(question("heron").withSource(archive));
        assertThat(facets.sources()).extracting(Facet::shown).containsExactly("100+", "30");
        assertThat(facets.figures()).extracting(Facet::shown).containsExactly("10");
        assertThat(facets.types()).extracting(Facet::shown).containsExactly("30", "1", "1");
    }

    @Test
    void whatIsNotShownIsCountedLikeWhatIs() {
        server.jdbc().sql("""
                INSERT INTO read.figure_descriptions (figure_id, valid_from, valid_until, at, version, name, measure, value_type, scope)
                SELECT md5('figure' || i)::uuid, 800000 + i, 9223372036854775807, now(), 1,
                    'Plovers ' || i || CASE WHEN i < 3 THEN ' and wagtails' ELSE '' END, 'birds', 'QUANTITY', 'all'
                FROM generate_series(0, 119) i
                """).update();
        for (String type : new String[] {null, "CLAIM", "FIGURE"}) {
            assertThat(facets(question("plovers").withType(type)).types())
                    .as(type)
                    .extracting(Facet::shown)
                    .containsExactly("0", "100+", "0");
            assertThat(facets(question("wagtails").withType(type)).types())
                    .as(type)
                    .extracting(Facet::shown)
                    .containsExactly("0", "3", "0");
        }
    }

    @Test
    void ofVeryManyTheLatestAreCompared() {
        List<UUID> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = server.read("/api/v1/search?q=ducks&limit=200" + after);
            page.get("items")
                    .forEach(hit -> seen.add(UUID.fromString(hit.get("id").stringValue())));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").stringValue();
        } while (!after.isEmpty());
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(server.jdbc()
                        .sql("SELECT claim_id FROM read.claims ORDER BY filed_position DESC LIMIT 500")
                        .query(UUID.class)
                        .list());
    }

    @ParameterizedTest
    @CsvSource({"heron, 900", "ducks, 2000"})
    void readsWhatMatchesAndNotTheStore(String word, long most) {
        server.bean(Reading.class).read(() -> {
            long before = rowsRead();
            facets(question(word));
            assertThat(rowsRead() - before)
                    .as(() -> "rows read; "
                            + server.jdbc()
                                    .sql(
                                            "SELECT string_agg(relname || ' ' || seq_tup_read || ' ' || idx_tup_fetch, ', ')"
                                                    + " FROM pg_stat_xact_user_tables WHERE schemaname = 'read' AND seq_tup_read + idx_tup_fetch > 0")
                                    .query(String.class)
                                    .single())
                    .isLessThan(most);
            return 0;
        });
    }

    private static SearchFacets facets(SearchQuestion question) {
        return server.bean(SearchReads.class)
                .searchWithFacets(question, PageRequest.first(25))
                .facets();
    }

    private static SearchQuestion question(String words) {
        return new SearchQuestion(words, null, List.of(), null, null, null, null);
    }

    private static long rowsRead() {
        return server.jdbc()
                .sql("SELECT sum(seq_tup_read + idx_tup_fetch) FROM pg_stat_xact_user_tables WHERE schemaname = 'read'")
                .query(Long.class)
                .single();
    }
}
