package org.palimpsest.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimSteps;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

/**
 * The rule in force at a position computes what is answered as of it: the figure's own, else the one for all. A server of
 * its own, because a rule for all reaches every figure.
 */
class RuleInForceTest {

    private static final ConsensusRule BRIDGED = ConsensusRules.standard();
    private static final ConsensusRule MAJORITY = ConsensusRules.of("majority", 1, Map.of());
    private static final ConsensusRule ONE_VOTE = ConsensusRules.of("majority", 1, Map.of("minimumReviewers", "1"));

    /** A figure that gets a rule of its own, and one that never does. */
    private static final UUID OURS = UUID.randomUUID();

    private static final UUID THEIRS = UUID.randomUUID();

    private static final List<Moment> MOMENTS = new ArrayList<>();
    private static final Map<UUID, List<FigureClaim>> CLAIMS = new HashMap<>();

    private static QueryServer server;
    private static Story story;
    private static UUID book;
    private static UUID archive;

    /** A position and what is in force as of it. */
    private record Moment(long position, ConsensusRule ours, ConsensusRule theirs) {}

    @BeforeAll
    static void rulesChangeAndChangeBack() {
        server = QueryServer.start();
        story = new Story(server);
        book = story.source("A book");
        archive = story.source("An archive");
        for (UUID figure : List.of(OURS, THEIRS)) {
            story.figure(
                    figure,
                    new FigureDescription(
                            "Figure " + figure,
                            "executions",
                            "persons",
                            ValueType.QUANTITY,
                            null,
                            null,
                            null,
                            null,
                            "" + figure));
            CLAIMS.put(figure, new ArrayList<>());
            story.confirm(claim(figure, 10, archive), "checker-a1", "checker-a2", "checker-a3");
            claim(figure, 11, archive);
            claim(figure, 16, null);
        }
        moment(BRIDGED, BRIDGED);
        story.activate("majority-1", Map.of(), OURS);
        moment(MAJORITY, BRIDGED);
        story.confirm(claim(OURS, 17, null), "loner-1");
        story.dispute(claim(THEIRS, 17, null), "loner-1", "loner-2", "checker-a1");
        moment(MAJORITY, BRIDGED);
        story.activate("majority", Map.of("minimumReviewers", "1"), null);
        moment(MAJORITY, ONE_VOTE);
        story.activate("bridged", Map.of(), OURS);
        moment(BRIDGED, ONE_VOTE);
        claim(OURS, 18, archive);
        story.confirm(claim(THEIRS, 18, archive), "checker-b1");
        moment(BRIDGED, ONE_VOTE);
        story.activate("bridged-1", Map.of(), null);
        moment(BRIDGED, BRIDGED);
        story.activate("majority", Map.of("minimumReviewers", "1"), OURS);
        moment(ONE_VOTE, BRIDGED);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static void moment(ConsensusRule ours, ConsensusRule theirs) {
        MOMENTS.add(new Moment(story.lastPosition(), ours, theirs));
    }

    private static UUID claim(UUID figure, long value, UUID root) {
        Value said = Story.exactly(value);
        UUID claim = story.claim(book, "It was " + value, figure, said, root);
        CLAIMS.get(figure).add(new FigureClaim(claim, book, root, FigureClaim.UNGRADED, said, Verdict.UNREVIEWED));
        return claim;
    }

    /** From the events up to the position, by nothing but the rule. */
    private static FigureConsensus computed(UUID figure, ConsensusRule rule, long position) {
        EventReader reader = (EventReader) server.bean("queryEventReader");
        List<FigureClaim> claims = new ArrayList<>();
        for (FigureClaim claim : CLAIMS.get(figure)) {
            List<Object> events = reader.stream(claim.claimId()).stream()
                    .filter(event -> event.position() <= position)
                    .map(StoredEvent::payload)
                    .toList();
            if (!events.isEmpty()) {
                claims.add(new FigureClaim(
                        claim.claimId(),
                        claim.sourceId(),
                        claim.rootId(),
                        claim.rootGrade(),
                        claim.value(),
                        ClaimSteps.replay(rule, events).verdict()));
            }
        }
        return rule.pool(ValueType.QUANTITY, claims);
    }

    private static void assertIs(JsonNode answer, FigureConsensus expected, ConsensusRule rule) {
        assertThat(answer.get("rule").stringValue()).isEqualTo(rule.displayName());
        assertThat(answer.get("parametersHash").stringValue())
                .isEqualTo(rule.parameters().hash());
        JsonNode exact = answer.get("exact");
        assertThat(exact.get("low").stringValue()).isEqualTo(String.valueOf(expected.low()));
        assertThat(exact.get("central").stringValue()).isEqualTo(String.valueOf(expected.central()));
        assertThat(exact.get("high").stringValue()).isEqualTo(String.valueOf(expected.high()));
        assertThat(exact.get("independentRoots").stringValue()).isEqualTo(String.valueOf(expected.independentRoots()));
        assertThat(answer.get("claims")).hasSameSizeAs(expected.claims());
        for (int i = 0; i < expected.claims().size(); i++) {
            assertThat(answer.get("claims").get(i).get("id").stringValue())
                    .isEqualTo(expected.claims().get(i).claimId().toString());
            assertThat(answer.get("claims").get(i).get("verdict").stringValue())
                    .isEqualTo(expected.claims().get(i).verdict().name());
        }
    }

    @Test
    void computesWhatIsAnsweredAsOfItsPosition() {
        for (Moment moment : MOMENTS) {
            for (UUID figure : List.of(OURS, THEIRS)) {
                ConsensusRule rule = figure.equals(OURS) ? moment.ours : moment.theirs;
                FigureConsensus expected = computed(figure, rule, moment.position);
                JsonNode answer = server.read("/api/v1/figures/" + figure + "/consensus?at=" + moment.position);
                assertIs(answer, expected, rule);
                assertThat(answer.get("inputDigest").stringValue()).isEqualTo(expected.inputDigest());
                for (JsonNode claim : answer.get("claims")) {
                    JsonNode alone =
                            server.read("/api/v1/claims/" + claim.get("id").stringValue() + "?at=" + moment.position);
                    assertThat(alone.get("verdict")).isEqualTo(claim.get("verdict"));
                }
            }
        }
    }

    @Test
    void isWhatIsInForceNowWithoutAPosition() {
        Moment last = MOMENTS.getLast();
        assertIs(
                server.read("/api/v1/figures/" + OURS + "/consensus"),
                computed(OURS, ONE_VOTE, last.position),
                ONE_VOTE);
        assertIs(
                server.read("/api/v1/figures/" + THEIRS + "/consensus"),
                computed(THEIRS, BRIDGED, last.position),
                BRIDGED);
    }

    @Test
    void makesADifferenceOnTheDayItChanges() {
        Moment before = MOMENTS.get(0);
        Moment after = MOMENTS.get(1);
        JsonNode bridged = server.read("/api/v1/figures/" + OURS + "/consensus?at=" + before.position);
        JsonNode majority = server.read("/api/v1/figures/" + OURS + "/consensus?at=" + after.position);
        assertThat(after.position).isEqualTo(before.position + 1);
        assertThat(bridged.get("claims").get(0).get("verdict").stringValue()).isEqualTo("LIKELY");
        assertThat(majority.get("claims"))
                .anySatisfy(
                        claim -> assertThat(claim.get("verdict").stringValue()).isEqualTo("CONFIRMED"));
        assertThat(majority.get("central").decimalValue()).isEqualByComparingTo("11");
        assertThat(majority.get("explanation").stringValue()).contains("The median of three claims");
        // What if it had been in force before.
        JsonNode whatIf = server.read("/api/v1/figures/" + OURS + "/consensus?rule=majority-1&at=" + before.position);
        assertThat(whatIf.get("exact")).isEqualTo(majority.get("exact"));
        assertThat(whatIf.get("claims")).isEqualTo(majority.get("claims"));
    }

    @Test
    void isToldInTheHistory() {
        JsonNode rows =
                server.read("/api/v1/figures/" + OURS + "/history?limit=200").get("items");
        List<String> summaries = new ArrayList<>();
        rows.forEach(row -> {
            if (row.get("event").stringValue().equals("RuleActivated")) {
                summaries.add(row.get("summary").stringValue());
            }
        });
        assertThat(summaries)
                .hasSizeGreaterThanOrEqualTo(3)
                .anySatisfy(summary -> assertThat(summary).contains("majority"));
    }
}
