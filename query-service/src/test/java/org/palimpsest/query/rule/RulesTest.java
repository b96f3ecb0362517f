package org.palimpsest.query.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import tools.jackson.databind.JsonNode;

/** Which rules there are, which is in force, and who activated which when and why. */
class RulesTest {

    private static QueryServer server;

    @BeforeAll
    static void start() {
        server = QueryServer.start();
        new Story(server).source("Something to have been read");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theRuleInForceAtAPositionComputesThatPosition() {
        Story story = new Story(server);
        UUID book = story.source("A book");
        UUID figure = story.figure("Counted, " + UUID.randomUUID(), "counted");
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        story.confirm(claim, "checker-a1", "checker-a2", "checker-a3");
        long before = story.lastPosition();
        assertThat(verdict(claim, "")).isEqualTo("LIKELY");
        assertThat(inForce("?at=" + before)).isEqualTo("bridged-1");

        story.activate("majority", Map.of(), figure);
        long own = story.lastPosition();
        story.activate("majority", Map.of("minimumReviewers", "9"), null);
        long general = story.lastPosition();
        assertThat(verdict(claim, "?at=" + before)).isEqualTo("LIKELY");
        assertThat(verdict(claim, "?at=" + own)).isEqualTo("CONFIRMED");
        assertThat(verdict(claim, "?at=" + general))
                .as("the figure's own rule goes before")
                .isEqualTo("CONFIRMED");
        assertThat(inForce("?at=" + own)).isEqualTo("bridged-1");
        assertThat(inForce("")).isEqualTo("majority-1");

        JsonNode activations =
                server.read("/api/v1/rules/activations?figure=" + figure).get("items");
        assertThat(activations).hasSize(2);
        assertThat(activations.get(0).get("position").longValue()).isEqualTo(general);
        assertThat(activations.get(0).get("figure").isNull()).isTrue();
        assertThat(activations.get(1).get("figure").get("id").stringValue()).isEqualTo(figure.toString());
        assertThat(activations.get(1).get("activatedBy").stringValue()).isEqualTo("editor-1");
        assertThat(activations.get(1).get("reason").stringValue()).isEqualTo("because it is a test");
        assertThat(server.read("/api/v1/rules/activations?at=" + before).get("items"))
                .isEmpty();
        story.activate("bridged", Map.of(), null);
        JsonNode ended = server.read("/api/v1/rules/activations?limit=2").get("items");
        assertThat(ended.get(1).get("until").longValue()).isEqualTo(story.lastPosition());
        assertThat(server.read("/api/v1/rules/activations?limit=2&at=" + general)
                        .get("items")
                        .get(0)
                        .get("until")
                        .isNull())
                .as("nobody knew then that it would end")
                .isTrue();
    }

    @Test
    void whoeverCountsIsInTheTallies() {
        Story story = new Story(server);
        UUID figure = story.figure("Without groups, " + UUID.randomUUID(), "without groups");
        UUID claim = story.claim(story.source("A book"), "It was ten", figure, Story.exactly(10), null);
        story.confirm(claim, "checker-a1", "loner-1", "loner-2");
        assertThat(server.read("/api/v1/claims/" + claim).get("tallies")).hasSize(1);
        story.activate("majority", Map.of(), figure);
        JsonNode tallies = server.read("/api/v1/claims/" + claim).get("tallies");
        assertThat(tallies).hasSize(2);
        assertThat(tallies.get(1).get("group").isNull()).isTrue();
        assertThat(tallies.get(1).get("confirmations").intValue()).isEqualTo(2);
    }

    @Test
    void everyRuleIsListedWithItsParameters() {
        JsonNode rules = server.read("/api/v1/rules").get("items");
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).get("rule").stringValue()).isEqualTo("bridged-1");
        assertThat(rules.get(0).get("parameters").get("confirmed").stringValue())
                .isEqualTo("720");
        assertThat(rules.get(1).get("rule").stringValue()).isEqualTo("majority-1");
        assertThat(rules.get(1).get("parameters").get("minimumReviewers").stringValue())
                .isEqualTo("3");
    }

    private static String verdict(UUID claim, String at) {
        return server.read("/api/v1/claims/" + claim + at).get("verdict").stringValue();
    }

    private static String inForce(String at) {
        for (JsonNode rule : server.read("/api/v1/rules" + at).get("items")) {
            if (rule.get("inForce").booleanValue()) {
                return rule.get("rule").stringValue();
            }
        }
        return "";
    }
}
