package org.palimpsest.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.view.HistoryRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told anew from the events is what the histories and the answers say. */
class RetellingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OVERRIDES =
            List.of("ClaimRetracted", "ClaimReopened", "ClaimsMerged", "RuleActivated");
    private static final List<String> FIELDS = List.of(
            "position",
            "at",
            "event",
            "claimId",
            "figureId",
            "actor",
            "actorId",
            "role",
            "summary",
            "before",
            "after",
            "reason",
            "verdictBefore",
            "verdictAfter",
            "rangeBefore",
            "rangeAfter",
            "moved",
            "override",
            "otherId",
            "revisionId",
            "reviewerId",
            "reviewer");

    private final QueryServer server = ReplayedHistory.server();
    private final Replay replay = new Replay(server.database().reader(), 2);
    private final long head = server.head();
    private final List<HistoryRow> steps = new ArrayList<>();

    @Test
    void eachStepOfEveryFigureIsThatOfItsHistory() {
        for (UUID figure : ids("figures", "figure_id")) {
            steps.clear();
            Standing standing = replay.figure(figure, 0, head, steps::add);
            assertThat(told()).as("figure %s", figure).isEqualTo(history("figures/" + figure));
            JsonNode answer = server.read("/api/v1/figures/" + figure + "/consensus");
            JsonNode end = JSON.valueToTree(standing);
            for (String field : List.of(
                    "low",
                    "central",
                    "high",
                    "agreement",
                    "independentRoots",
                    "support",
                    "evidence",
                    "rule",
                    "ruleVersion",
                    "parametersHash",
                    "position",
                    "exact")) {
                assertThat(text(end, field)).as(field).isEqualTo(text(answer, field));
            }
        }
    }

    @Test
    void eachStepOfAClaimIsThatOfItsHistory() {
        for (UUID claim : ids("claims", "claim_id").stream().limit(30).toList()) {
            steps.clear();
            Standing standing = replay.claim(claim, 0, head, steps::add);
            assertThat(told()).as("claim %s", claim).isEqualTo(history("claims/" + claim));
            JsonNode answer = server.read("/api/v1/claims/" + claim);
            JsonNode end = JSON.valueToTree(standing);
            for (String field : List.of("version", "status", "verdict", "challengedBy", "tallies")) {
                assertThat(text(end, field)).as(field).isEqualTo(text(answer, field));
            }
        }
    }

    @Test
    void whatIsBeforeTheBeginningCountsAndWhatIsAfterTheEndDoesNot() {
        UUID figure = ids("figures", "figure_id").getFirst();
        replay.figure(figure, 0, head, steps::add);
        List<HistoryRow> all = List.copyOf(steps);
        long from = all.get(3).position();
        long to = all.get(all.size() - 4).position();
        steps.clear();
        Standing standing = replay.figure(figure, from, to, steps::add);
        assertThat(steps).isEqualTo(all.subList(3, all.size() - 3));
        assertThat(((Standing.OfFigure) standing).position())
                .isLessThanOrEqualTo(to)
                .isGreaterThan(0);
    }

    @Test
    void overridesStandOut() {
        ids("figures", "figure_id").forEach(figure -> replay.figure(figure, 0, head, steps::add));
        assertThat(steps)
                .anyMatch(HistoryRow::override)
                .anyMatch(step -> !step.override())
                .allMatch(step -> step.override() == OVERRIDES.contains(step.event()));
    }

    @Test
    void aFigureThatIsDefinedLaterIsUnknown() {
        UUID last = ids("figures", "figure_id").getLast();
        assertThatThrownBy(() -> replay.figure(last, 0, 2, steps::add)).isInstanceOf(UnknownThing.class);
    }

    @Test
    void aMomentIsThePositionRecordedThen() {
        UUID figure = ids("figures", "figure_id").getFirst();
        replay.figure(figure, 0, head, steps::add);
        HistoryRow step = steps.getLast();
        assertThat(replay.firstFrom(step.at())).isLessThanOrEqualTo(step.position());
        assertThat(replay.lastUpTo(step.at())).isGreaterThanOrEqualTo(step.position());
        assertThat(replay.firstFrom(step.at().plusNanos(1))).isGreaterThan(step.position());
        assertThat(replay.lastUpTo(step.at().minusNanos(1))).isLessThan(step.position());
        assertThat(replay.lastUpTo(steps.getFirst().at().minusSeconds(3600))).isEqualTo(-1);
    }

    private List<UUID> ids(String table, String key) {
        String position = table.equals("figures") ? "defined_position" : "filed_position";
        return server.jdbc()
                .sql("SELECT " + key + " FROM read." + table + " ORDER BY " + position)
                .query(UUID.class)
                .list();
    }

    private List<String> told() {
        return steps.stream().map(step -> shown(JSON.valueToTree(step))).toList();
    }

    private List<String> history(String of) {
        List<String> rows = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = server.read("/api/v1/" + of + "/history?limit=200" + after);
            page.get("items").forEach(row -> rows.add(shown(row)));
            if (page.get("next") == null || page.get("next").isNull()) {
                return rows;
            }
            after = "&after=" + URLEncoder.encode(page.get("next").stringValue(), StandardCharsets.UTF_8);
        }
    }

    private static String shown(JsonNode row) {
        StringBuilder text = new StringBuilder();
        FIELDS.forEach(
                field -> text.append(field).append('=').append(text(row, field)).append('\n'));
        // PostgreSQL holds no NUL in text.
        return text.toString().replace("\\u0000", "\ufffd").replace('\0', '\ufffd');
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        // Read once more, so that a number is written in one way however it came.
        return value.isMissingNode() || value.isNull()
                ? "none"
                : JSON.readTree(value.toString()).toString();
    }
}
