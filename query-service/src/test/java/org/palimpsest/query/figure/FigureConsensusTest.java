package org.palimpsest.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.Story;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import tools.jackson.databind.JsonNode;

class FigureConsensusTest {

    private final QueryServer server = QueryServer.shared();
    private final Story story = new Story(server);

    /** The worked example of the arithmetic: C is CONTESTED. */
    @Test
    void isTheWorkedExample() {
        UUID archive = story.source("An archive");
        UUID book = story.source("A book");
        UUID other = story.source("Another archive");
        UUID figure = story.figure("Executions 1937–1938, example", "sentenced to death and shot");
        UUID nearly = story.claim(
                book, "Nearly 700,000 were shot", figure, quantity(ValueKind.NEARLY, 700_000, null), archive);
        UUID exact = story.claim(book, "681,692 were shot", figure, Story.exactly(681_692), archive);
        UUID range = story.claim(
                book,
                "Between 700,000 and 1.2 million were shot",
                figure,
                quantity(ValueKind.RANGE, 700_000, 1_200_000L),
                other);
        story.confirm(nearly, "checker-a2", "checker-a3", "checker-b1");
        story.confirm(exact, "checker-a2", "checker-a3", "checker-b1", "checker-b2");
        story.confirm(range, "checker-a1", "checker-a2", "checker-a3")
                .dispute(range, "checker-b1", "checker-b2", "checker-b3");

        JsonNode consensus = server.read("/api/v1/figures/" + figure + "/consensus");
        assertThat(consensus.get("low").decimalValue()).isEqualByComparingTo("681691.62");
        assertThat(consensus.get("central").decimalValue()).isEqualByComparingTo("681692.1");
        assertThat(consensus.get("high").decimalValue()).isEqualByComparingTo("873212");
        assertThat(consensus.get("agreement").decimalValue()).isEqualByComparingTo("0.744");
        assertThat(consensus.get("exact").get("independentRoots").stringValue()).isEqualTo("18/13");
        assertThat(consensus.get("unit").stringValue()).isEqualTo("persons");
        assertThat(consensus.get("rule").stringValue()).isEqualTo("bridged-1");
        assertThat(consensus.get("ruleVersion").intValue()).isEqualTo(1);
        assertThat(consensus.get("position").longValue()).isEqualTo(story.lastPosition());
        assertThat(consensus.get("explanation").stringValue())
                .isEqualTo("681,692 (80 % range 681,692 to 873,212). Two independent roots; 83 % of the weight supports"
                        + " the central value. 'As said' restates the same root. Limited evidence, medium"
                        + " agreement.");
        assertThat(consensus.get("claims")).hasSize(3);
        JsonNode absorbed = claim(consensus, nearly);
        assertThat(absorbed.get("pooled").booleanValue()).isFalse();
        assertThat(absorbed.get("verdict").stringValue()).isEqualTo("LIKELY");
        assertThat(absorbed.get("reason").stringValue())
                .isEqualTo("Restates the same root with a wider interval than a claim at least as credible.");
        assertThat(claim(consensus, exact).get("root").get("title").stringValue())
                .isEqualTo("An archive");
        assertThat(claim(consensus, range).get("verdict").stringValue()).isEqualTo("CONTESTED");
        assertThat(stored(figure)).isEqualTo(consensus.get("inputDigest").stringValue());

        JsonNode view = server.read("/api/v1/figures/" + figure);
        assertThat(view.get("consensus").get("central").decimalValue()).isEqualByComparingTo("681692.1");
        assertThat(view.get("claims").intValue()).isEqualTo(3);
        assertThat(view.get("contested").intValue()).isEqualTo(1);

        JsonNode without = server.read("/api/v1/figures/" + figure + "/consensus?without=" + other);
        assertThat(without.get("high").decimalValue()).isLessThan(new BigDecimal("700000"));
        assertThat(without.get("whatIf").stringValue()).contains("Another archive");
        JsonNode oneDesk = server.read("/api/v1/figures/" + figure + "/consensus?rule=bridged-1:bridging=off");
        assertThat(claim(oneDesk, nearly).get("verdict").stringValue()).isEqualTo("CONFIRMED");
    }

    @Test
    void whatIfAssumesAndWritesNothing() {
        UUID book = story.source("A book");
        UUID archive = story.source("An archive");
        UUID figure = story.figure("What if, " + UUID.randomUUID(), "what if");
        UUID low = story.claim(book, "It was 1,001", figure, Story.exactly(1_001), archive);
        long alone = story.lastPosition();
        UUID high = story.claim(book, "It was 9,001", figure, Story.exactly(9_001), null);
        String path = "/api/v1/figures/" + figure + "/consensus";
        JsonNode now = server.read(path);

        JsonNode refuted = server.read(path + "?verdict=" + high + ":refuted");
        assertThat(claim(refuted, high).get("verdict").stringValue()).isEqualTo("REFUTED");
        assertThat(refuted.get("high").decimalValue()).isLessThan(new BigDecimal("1002"));
        assertThat(refuted.get("whatIf").stringValue()).isEqualTo("with 'It was 9,001' refuted");
        JsonNode without = server.read(path + "?without=" + high);
        assertThat(without.get("high")).as("a claim that is its own root").isEqualTo(refuted.get("high"));
        assertThat(claim(without, high).get("pooled").booleanValue()).isFalse();
        JsonNode then = server.read(path + "?at=" + alone + "&verdict=" + low + ":CONFIRMED");
        assertThat(then.get("claims")).hasSize(1);
        assertThat(then.get("claims").get(0).get("verdict").stringValue()).isEqualTo("CONFIRMED");
        assertThat(server.read(path)).as("nothing was written").isEqualTo(now);

        assertThat(refusal(path + "?rule=oracle-7")).contains("'rule'", "bridged");
        assertThat(refusal(path + "?rule=bridged-1:wisdom=9")).contains("'rule'", "wisdom");
        assertThat(refusal(path + "?without=" + UUID.randomUUID()))
                .contains("'without'", "neither a source nor a root");
        assertThat(refusal(path + "?at=" + alone + "&without=" + high)).contains("'without'");
        assertThat(refusal(path + "?verdict=" + UUID.randomUUID() + ":REFUTED")).contains("'verdict'");
        assertThat(refusal(path + "?verdict=" + high)).contains("'verdict'", "claim:VERDICT");
        assertThat(refusal(path + "?verdict=" + high + ":PROBABLE")).contains("'verdict'", "LIKELY_REFUTED");
    }

    @Test
    void leavingOutEachRootSaysHowMuchItCarries() {
        UUID book = story.source("A book");
        UUID archive = story.source("A heavy archive");
        UUID figure = story.figure("Roots, " + UUID.randomUUID(), "roots");
        UUID low = story.claim(book, "It was 1,001", figure, Story.exactly(1_001), archive);
        story.claim(book, "It was 1,001, said again", figure, Story.exactly(1_001), archive);
        long early = story.lastPosition();
        UUID high = story.claim(book, "It was 9,001", figure, Story.exactly(9_001), null);
        story.confirm(low, "checker-a1", "checker-a2", "checker-b1", "checker-b2");
        String path = "/api/v1/figures/" + figure + "/consensus";

        JsonNode roots = server.read(path + "/leave-one-out");
        assertThat(roots.get("whole").get("central"))
                .isEqualTo(server.read(path).get("central"));
        assertThat(roots.get("items")).hasSize(2);
        JsonNode heaviest = roots.get("items").get(0);
        assertThat(heaviest.get("root").stringValue()).isEqualTo("source:" + archive);
        assertThat(heaviest.get("title").stringValue()).isEqualTo("A heavy archive");
        assertThat(heaviest.get("claims").intValue()).isEqualTo(2);
        assertThat(heaviest.get("moved").get("central").decimalValue()).isGreaterThan(new BigDecimal("7000"));
        assertThat(heaviest.get("without").get("central"))
                .isEqualTo(server.read(path + "?without=" + archive).get("central"));
        assertThat(roots.get("items").get(1).get("title").stringValue()).isEqualTo("It was 9,001");
        assertThat(roots.get("items").get(1).get("root").stringValue()).isEqualTo("claim:" + high);

        JsonNode then = server.read(path + "/leave-one-out?at=" + early);
        assertThat(then.get("items")).hasSize(1);
        assertThat(then.get("items").get(0).get("without").get("central").isNull())
                .isTrue();
        JsonNode plain = server.read(path + "/leave-one-out?rule=majority-1");
        assertThat(plain.get("rule").stringValue()).isEqualTo("majority-1");
        assertThat(server.get(path + "/leave-one-out.csv").body()).contains("A heavy archive");
        assertThat(refusal(path + "/leave-one-out?rule=oracle-7")).contains("'rule'");
    }

    private String refusal(String path) {
        QueryServer.Answer answer = server.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().get("detail").stringValue();
    }

    @Test
    void isAnsweredAsOfAPositionAndAnInstant() {
        UUID book = story.source("A book");
        UUID figure = story.figure("As of, " + UUID.randomUUID(), "as of");
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        long filed = story.lastPosition();
        story.confirm(claim, "checker-a1", "checker-a2", "checker-b1", "checker-b2");
        long confirmed = story.lastPosition();
        server.read("/api/v1/figures/" + figure);

        JsonNode then = server.read("/api/v1/figures/" + figure + "/consensus?at=" + filed);
        assertThat(then.get("claims").get(0).get("verdict").stringValue()).isEqualTo("UNREVIEWED");
        assertThat(then.get("position").longValue()).isEqualTo(filed);
        JsonNode now = server.read("/api/v1/figures/" + figure + "/consensus?at=" + confirmed);
        assertThat(now.get("claims").get(0).get("verdict").stringValue()).isEqualTo("CONFIRMED");
        String instant = now.get("at").stringValue();
        assertThat(server.read("/api/v1/figures/" + figure + "/consensus?at=" + instant)
                        .get("position")
                        .longValue())
                .isEqualTo(confirmed);
        assertThat(server.get("/api/v1/figures/" + figure + "?at=0").status()).isEqualTo(404);
        assertThat(server.get("/api/v1/figures/" + figure + "?at=99999999").status())
                .isEqualTo(400);
        assertThat(server.get("/api/v1/figures/" + figure + "?at=yesterday")
                        .json()
                        .get("parameter")
                        .stringValue())
                .isEqualTo("at");
        QueryServer.Answer cached = server.get("/api/v1/figures/" + figure + "/consensus?at=" + filed);
        assertThat(cached.header("Cache-Control")).contains("immutable");
    }

    @Test
    void keepsOtherScopesApart() {
        String place = "Scope " + UUID.randomUUID();
        UUID book = story.source("A book");
        UUID shot = story.figure(figure(place, "Shot", "shot after a sentence"));
        UUID dead = story.figure(figure(place, "Dead", "all deaths in custody"));
        story.claim(book, "a", shot, Story.exactly(10), null);
        story.claim(book, "b", dead, Story.exactly(50), null);

        JsonNode strata = server.read("/api/v1/figures/" + shot + "/consensus").get("strata");
        assertThat(strata).hasSize(1);
        assertThat(strata.get(0).get("id").stringValue()).isEqualTo(dead.toString());
        assertThat(strata.get(0).get("reason").stringValue()).contains("all deaths in custody");
        assertThat(strata.get(0).get("consensus").get("central").intValue()).isEqualTo(50);
    }

    @Test
    void movesWithAnActivatedRuleAndBack() {
        UUID book = story.source("A book");
        UUID figure = story.figure("One desk, " + UUID.randomUUID(), "one desk");
        UUID claim = story.claim(book, "It was ten", figure, Story.exactly(10), null);
        story.confirm(claim, "checker-a1", "checker-a2", "checker-a3");
        assertThat(server.read("/api/v1/claims/" + claim).get("verdict").stringValue())
                .isEqualTo("LIKELY");
        String before = server.get("/api/v1/claims/" + claim).header("ETag");
        assertThat(before).isEqualTo("\"4\"");

        story.activate("bridged-1", Map.of("bridging", "off"), figure);
        JsonNode after = server.read("/api/v1/claims/" + claim);
        assertThat(after.get("verdict").stringValue()).isEqualTo("CONFIRMED");
        assertThat(after.get("version").intValue()).isEqualTo(4);
        assertThat(server.get("/api/v1/claims/" + claim).header("ETag"))
                .isEqualTo("\"4." + story.lastPosition() + "\"");
        JsonNode consensus = server.read("/api/v1/figures/" + figure + "/consensus");
        assertThat(consensus.get("position").longValue()).isEqualTo(story.lastPosition());
        assertThat(stored(figure)).isEqualTo(consensus.get("inputDigest").stringValue());
        JsonNode rows = server.read("/api/v1/claims/" + claim + "/history").get("items");
        assertThat(rows.get(rows.size() - 1).get("event").stringValue()).isEqualTo("RuleActivated");
        assertThat(rows.get(rows.size() - 1).get("summary").stringValue()).contains("LIKELY → CONFIRMED");

        UUID later = story.claim(book, "It was eleven", figure, Story.exactly(11), null);
        story.confirm(later, "checker-b1", "checker-b2", "checker-b3");
        assertThat(server.read("/api/v1/claims/" + later).get("verdict").stringValue())
                .isEqualTo("CONFIRMED");
        story.activate("bridged", Map.of(), figure);
        assertThat(server.read("/api/v1/claims/" + claim).get("verdict").stringValue())
                .isEqualTo("LIKELY");
    }

    private String stored(UUID figure) {
        return server.jdbc()
                .sql("SELECT input_digest FROM read.figure_consensus WHERE figure_id = :id AND valid_until = "
                        + Long.MAX_VALUE)
                .param("id", figure)
                .query(String.class)
                .single();
    }

    private static org.palimpsest.figure.FigureDescription figure(String place, String name, String scope) {
        return new org.palimpsest.figure.FigureDescription(
                name, "deaths", "persons", org.palimpsest.value.ValueType.QUANTITY, null, place, null, null, scope);
    }

    private static JsonNode claim(JsonNode consensus, UUID id) {
        for (JsonNode claim : consensus.get("claims")) {
            if (claim.get("id").stringValue().equals(id.toString())) {
                return claim;
            }
        }
        throw new AssertionError("no claim " + id + " in " + consensus);
    }

    private static Quantity quantity(ValueKind kind, long low, Long high) {
        return new Quantity(kind, BigDecimal.valueOf(low), high == null ? null : BigDecimal.valueOf(high), "as said");
    }
}
