package org.palimpsest.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.query.testing.QueryServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A history as it was projected is verified; whatever is tampered with is found and named with its position. */
class VerificationTest {

    private static final List<String> TEMPORAL =
            List.of("figure_consensus", "figure_descriptions", "claim_states", "claim_contents");
    private static final List<String> TABLES =
            Stream.concat(TEMPORAL.stream(), Stream.of("projection_tokens")).toList();

    private static QueryServer server;
    private static JdbcClient admin;
    private static Replay replay;
    private static long head;

    private static final class Steps implements Watcher {
        private int total;
        private int done;

        @Override
        public void begins(int events) {
            total += events;
        }

        @Override
        public synchronized void step() {
            done++;
        }
    }

    private record State(UUID id, long from) {}

    @BeforeAll
    static void keepWhatWasProjected() {
        server = ReplayedHistory.server();
        head = server.head();
        admin = JdbcClient.create(server.database().admin());
        replay = new Replay(server.database().reader(), 2);
        for (String table : TABLES) {
            admin.sql("CREATE TABLE public." + table + " AS TABLE read." + table)
                    .update();
        }
    }

    @AfterEach
    void putBack() {
        for (String table : TABLES) {
            admin.sql("TRUNCATE read." + table).update();
            String columns = String.join(", ", written(table));
            admin.sql("INSERT INTO read." + table + " (" + columns + ") SELECT " + columns + " FROM public." + table)
                    .update();
        }
    }

    /** The columns that are not computed from the others. */
    private static List<String> written(String table) {
        return admin.sql("SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'read'"
                        + " AND table_name = :table AND is_generated = 'NEVER' ORDER BY ordinal_position")
                .param("table", table)
                .query(String.class)
                .list();
    }

    @Test
    void everyStateThatWasProjectedIsVerified() {
        Steps steps = new Steps();
        Verification verification = replay.verify(new Scope.Everything(), steps);
        assertThat(verification.first()).isEmpty();
        assertThat(verification.holds()).isTrue();
        assertThat(verification.states()).isEqualTo(count("figure_consensus") + count("claim_states"));
        assertThat(verification.figures()).isEqualTo(count("figures")).isGreaterThan(5);
        assertThat(verification.claims()).isEqualTo(count("claims")).isGreaterThan(25);
        assertThat(verification.position()).isEqualTo(head);
        assertThat(verification.head()).isEqualTo(head);
        assertThat(steps.done).isEqualTo(steps.total).isGreaterThan(ReplayedHistory.EVENTS / 2);
    }

    @Test
    void manySmallPartsGiveWhatOneLargeOneGives() {
        EventReader reader = new EventReader(server.database().reader(), DomainEvents.types());
        Verification whole = verify();
        Steps steps = new Steps();
        for (int streams : new int[] {1, 7}) {
            Verification parts =
                    new Verifier(server.database().reader(), reader, steps, 2, streams).verify(new Scope.Everything());
            assertThat(parts).isEqualTo(whole);
        }
        assertThat(steps.done).isEqualTo(steps.total);
        change("UPDATE read.figure_consensus SET claims = claims + 1");
        assertThat(new Verifier(server.database().reader(), reader, new Steps(), 2, 7).verify(new Scope.Everything()))
                .isEqualTo(verify());
    }

    @Test
    void oneFigureIsVerifiedWithItsClaims() {
        UUID figure = admin.sql("SELECT figure_id FROM read.claim_contents WHERE figure_id IS NOT NULL"
                        + " GROUP BY figure_id ORDER BY count(*) DESC LIMIT 1")
                .query(UUID.class)
                .single();
        Verification verification = replay.verify(new Scope.OfFigure(figure), new Steps());
        assertThat(verification.first()).isEmpty();
        assertThat(verification.figures()).isEqualTo(1);
        assertThat(verification.claims())
                .isEqualTo(
                        admin.sql("SELECT count(DISTINCT claim_id) FROM read.claim_contents WHERE figure_id = :figure")
                                .param("figure", figure)
                                .query(Integer.class)
                                .single());
        change("UPDATE read.figure_consensus SET low = '1/7' WHERE figure_id <> ?", figure);
        assertThat(replay.verify(new Scope.OfFigure(figure), new Steps()).holds())
                .isTrue();
        change("UPDATE read.figure_consensus SET low = '1/7' WHERE figure_id = ?", figure);
        assertThat(replay.verify(new Scope.OfFigure(figure), new Steps()).first())
                .isNotEmpty()
                .allMatch(difference -> difference.field().equals("low"));
    }

    @Test
    void oneClaimIsVerifiedByItself() {
        State state = state("claim_states", "claim_id");
        assertThat(replay.verify(new Scope.OfClaim(state.id()), new Steps()).first())
                .isEmpty();
        change("UPDATE read.claim_states SET version = version + 1 WHERE claim_id = ? AND valid_from = ?", state);
        assertThat(replay.verify(new Scope.OfClaim(state.id()), new Steps()).first())
                .singleElement()
                .satisfies(difference -> assertThat(difference.position()).isEqualTo(state.from()))
                .satisfies(difference -> assertThat(difference.field()).isEqualTo("version"));
    }

    @Test
    void whatNoEventSpeaksOfIsRefused() {
        State claim = state("claim_states", "claim_id");
        assertThatThrownBy(() -> replay.verify(new Scope.OfFigure(claim.id()), new Steps()))
                .isInstanceOfSatisfying(
                        UnknownThing.class,
                        unknown -> assertThat(unknown.isTheOther()).isTrue())
                .hasMessage("There is no figure " + claim.id() + " up to position " + head);
        assertThatThrownBy(() -> replay.verify(new Scope.OfClaim(new UUID(0, 1)), new Steps()))
                .isInstanceOfSatisfying(
                        UnknownThing.class,
                        unknown -> assertThat(unknown.isTheOther()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "low",
                "central",
                "high",
                "category",
                "agreement",
                "independent_roots",
                "support",
                "evidence",
                "rule",
                "parameters_hash",
                "input_digest"
            })
    void aChangedTextOfARangeIsNamed(String column) {
        State state = state("figure_consensus", "figure_id");
        change("UPDATE read.figure_consensus SET " + column + " = 'x' WHERE figure_id = ? AND valid_from = ?", state);
        assertOnly(state.from(), "figure", state.id(), column, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule_version", "claims", "contested"})
    void aChangedNumberOfARangeIsNamed(String column) {
        State state = state("figure_consensus", "figure_id");
        change("UPDATE read.figure_consensus SET " + column + " = 4711 WHERE figure_id = ? AND valid_from = ?", state);
        assertOnly(state.from(), "figure", state.id(), column, "4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "verdict", "challenged_by", "rule", "parameters_hash"})
    void aChangedTextOfAVerdictIsNamed(String column) {
        State state = state("claim_states", "claim_id");
        change("UPDATE read.claim_states SET " + column + " = 'x' WHERE claim_id = ? AND valid_from = ?", state);
        assertOnly(state.from(), "claim", state.id(), column, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own_position", "version", "content_version", "open_disputes"})
    void aChangedNumberOfAVerdictIsNamed(String column) {
        State state = state("claim_states", "claim_id");
        change("UPDATE read.claim_states SET " + column + " = 4711 WHERE claim_id = ? AND valid_from = ?", state);
        assertOnly(state.from(), "claim", state.id(), column, "4711");
    }

    @ParameterizedTest
    @CsvSource({
        "statement, 'x', x",
        "content_version, 4711, 4711",
        "source_id, '00000000-0000-0000-0000-000000000001', 00000000-0000-0000-0000-000000000001",
        "root_id, '00000000-0000-0000-0000-000000000001', 00000000-0000-0000-0000-000000000001",
        "figure_id, '00000000-0000-0000-0000-000000000001', 00000000-0000-0000-0000-000000000001",
        "value, '{\"low\": 1.50}', {\"low\":1.50}",
        "passage, '{\"exact\": \"x\"}', {\"exact\":\"x\"}"
    })
    void changedWordsOfAClaimAreNamed(String column, String value, String found) {
        State state = content("claim_contents", "claim_id");
        change(
                "UPDATE read.claim_contents SET " + column + " = '" + value + "' WHERE claim_id = ? AND valid_from = ?",
                state);
        assertOnly(state.from(), "claim", state.id(), column, found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "measure",
                "unit",
                "value_type",
                "population",
                "place",
                "period_from",
                "period_to",
                "scope"
            })
    void changedWordsOfAFigureAreNamed(String column) {
        State state = content("figure_descriptions", "figure_id");
        change(
                "UPDATE read.figure_descriptions SET " + column + " = 'x' WHERE figure_id = ? AND valid_from = ?",
                state);
        assertOnly(state.from(), "figure", state.id(), column, "x");
    }

    @Test
    void otherChangesOfAVerdictAreNamed() {
        State state = state("claim_states", "claim_id");
        String row = " WHERE claim_id = ? AND valid_from = ?";
        change("UPDATE read.claim_states SET tallies = '[{\"group\": \"x\"}]'" + row, state);
        assertOnly(state.from(), "claim", state.id(), "tallies", "[{\"group\":\"x\"}]");
        putBack();
        change("UPDATE read.claim_states SET everyone_counts = NOT everyone_counts" + row, state);
        assertThat(verify().first())
                .singleElement()
                .matches(difference -> difference.field().equals("everyone_counts"));
        putBack();
        change("UPDATE read.claim_states SET merged_into = '00000000-0000-0000-0000-000000000001'" + row, state);
        assertOnly(state.from(), "claim", state.id(), "merged_into", "00000000-0000-0000-0000-000000000001");
        putBack();
        change("UPDATE read.claim_states SET at = at + interval '1 microsecond'" + row, state);
        assertThat(verify().first())
                .singleElement()
                .matches(difference -> difference.field().equals("at"));
    }

    @ParameterizedTest
    @CsvSource({"figure_consensus, figure_id, figure", "claim_states, claim_id, claim"})
    void aDroppedRowIsNamed(String table, String key, String what) {
        State state = state(table, key);
        change("DELETE FROM read." + table + " WHERE " + key + " = ? AND valid_from = ?", state);
        Verification verification = verify();
        assertThat(verification.differences()).isEqualTo(1);
        assertThat(verification.first())
                .containsExactly(new Difference(state.from(), what, state.id(), "row", "a row", null));
    }

    @ParameterizedTest
    @CsvSource({"figure_consensus, figure_id, figure", "claim_states, claim_id, claim"})
    void aRowThatNoEventMadeIsNamed(String table, String key, String what) {
        State state = state(table, key);
        long free = state.from() + 1;
        insertCopy(table, key, state, state.id(), free);
        assertThat(verify().first()).containsExactly(new Difference(free, what, state.id(), "row", "no row", "a row"));
        putBack();
        UUID stranger = new UUID(0, 99);
        insertCopy(table, key, state, stranger, state.from());
        assertThat(verify().first())
                .containsExactly(new Difference(state.from(), what, stranger, "row", "no row", "a row"));
        putBack();
        insertCopy(table, key, state, state.id(), head + 5);
        assertThat(verify().first())
                .containsExactly(new Difference(head + 5, what, state.id(), "row", "no row", "a row"));
    }

    @ParameterizedTest
    @CsvSource({"figure_consensus, figure_id, figure", "claim_states, claim_id, claim"})
    void aRowThatBeginsOrEndsElsewhereIsNamed(String table, String key, String what) {
        State state = state(table, key);
        long free = state.from() + 1;
        change(
                "UPDATE read." + table + " SET valid_from = " + free + " WHERE " + key + " = ? AND valid_from = ?",
                state);
        assertThat(verify().first())
                .containsExactlyInAnyOrder(
                        new Difference(state.from(), what, state.id(), "row", "a row", null),
                        new Difference(free, what, state.id(), "row", "no row", "a row"));
        putBack();
        change(
                "UPDATE read." + table + " SET valid_until = valid_until - 1 WHERE " + key + " = ? AND valid_from = ?",
                state);
        assertThat(verify().first())
                .singleElement()
                .matches(difference -> difference.position() == state.from()
                        && difference.field().equals("valid_until"));
        putBack();
        change(
                "UPDATE read." + table + " SET valid_until = " + (head + 7) + " WHERE " + key
                        + " = ? AND valid_until = 9223372036854775807",
                state.id());
        assertThat(verify().first())
                .singleElement()
                .matches(difference ->
                        difference.field().equals("valid_until") && "no end".equals(difference.expected()));
    }

    @Test
    void aTokenBeyondTheStoreIsNamedAndTheRestIsVerified() {
        change("UPDATE read.projection_tokens SET position = " + (head + 3) + " WHERE name = 'claims'");
        Verification verification = verify();
        assertThat(verification.first())
                .containsExactly(new Difference(
                        head + 1,
                        "projection",
                        null,
                        "claims",
                        "position " + head + " at most",
                        "position " + (head + 3)));
        assertThat(verification.position()).isEqualTo(head);
    }

    @Test
    void rowsBeyondTheTokenAreNamed() {
        long token = head - 10;
        change("UPDATE read.projection_tokens SET position = " + token);
        Verification verification = verify();
        assertThat(verification.position()).isEqualTo(token);
        assertThat(verification.head()).isEqualTo(head);
        assertThat(verification.first())
                .isNotEmpty()
                .anyMatch(difference ->
                        difference.position() > token && difference.field().equals("row"));
    }

    @Test
    void whatIsNotProjectedYetIsNoDifference() {
        long token = head - 10;
        for (String table : TEMPORAL) {
            cut(table, token);
        }
        change("UPDATE read.projection_tokens SET position = " + token);
        Verification verification = verify();
        assertThat(verification.first()).isEmpty();
        assertThat(verification.position()).isEqualTo(token);
        assertThat(verification.head()).isEqualTo(head);
    }

    private static void cut(String table, long token) {
        admin.sql("DELETE FROM read." + table + " WHERE valid_from > " + token).update();
        admin.sql("UPDATE read." + table + " SET valid_until = 9223372036854775807 WHERE valid_until > " + token)
                .update();
    }

    /** As when the figures' projection is behind for a moment: what the claims have beyond that is left alone. */
    @Test
    void whatIsProjectedBeyondTheOtherTableIsLeftAlone() {
        long token = head - 10;
        cut("figure_consensus", token);
        cut("figure_descriptions", token);
        change("UPDATE read.projection_tokens SET position = " + token + " WHERE name = 'figures'");
        Verification verification = verify();
        assertThat(verification.first()).isEmpty();
        assertThat(verification.position()).isEqualTo(token);
    }

    @Test
    void theFirstOfManyDifferencesIsTheOneWithTheSmallestPosition() {
        change("UPDATE read.figure_consensus SET claims = claims + 1");
        Verification verification = verify();
        assertThat(verification.differences()).isEqualTo(count("figure_consensus"));
        assertThat(verification.first()).hasSize(Ledger.KEPT).isSorted();
        assertThat(verification.first().getFirst().position())
                .isEqualTo(admin.sql("SELECT min(valid_from) FROM read.figure_consensus")
                        .query(Long.class)
                        .single());
    }

    @Test
    void aMissingOrUnreadableEventIsNamed() {
        State state = state("claim_states", "claim_id");
        admin.sql("ALTER TABLE store.event_rows DISABLE TRIGGER events_are_final")
                .update();
        admin.sql("CREATE TABLE public.event AS SELECT * FROM store.event_rows WHERE position = :position")
                .param("position", state.from())
                .update();
        try {
            change("UPDATE store.event_rows SET payload = '{' WHERE position = " + state.from());
            Verification unreadable = verify();
            assertThat(unreadable.first().getFirst().position()).isEqualTo(state.from());
            assertThat(unreadable.first().getFirst().what()).isEqualTo("event");
            change("DELETE FROM store.event_rows WHERE position = " + state.from());
            assertThat(verify().first()).contains(new Difference(state.from(), "event", null, "row", "an event", null));
        } finally {
            admin.sql("DELETE FROM store.event_rows WHERE position = " + state.from())
                    .update();
            admin.sql("INSERT INTO store.event_rows SELECT * FROM public.event").update();
            admin.sql("ALTER TABLE store.event_rows ENABLE TRIGGER events_are_final")
                    .update();
        }
        assertThat(verify().holds()).isTrue();
    }

    private static Verification verify() {
        return replay.verify(new Scope.Everything(), new Steps());
    }

    private static void assertOnly(long position, String what, UUID id, String field, String found) {
        Verification verification = verify();
        assertThat(verification.holds()).isFalse();
        assertThat(verification.first())
                .singleElement()
                .satisfies(difference -> assertThat(difference.position()).isEqualTo(position))
                .satisfies(difference -> assertThat(difference.what()).isEqualTo(what))
                .satisfies(difference -> assertThat(difference.id()).isEqualTo(id))
                .satisfies(difference -> assertThat(difference.field()).isEqualTo(field))
                .satisfies(difference -> assertThat(difference.found()).isEqualTo(found));
    }

    /** A state in the middle of the history that lasts for a while. */
    private static State state(String table, String key) {
        return admin.sql("SELECT " + key + " AS id, valid_from AS \"from\" FROM read." + table
                        + " WHERE valid_until > valid_from + 2 AND valid_until < 9223372036854775807"
                        + " AND valid_from > :middle ORDER BY valid_from, 1 LIMIT 1")
                .param("middle", head / 3)
                .query(State.class)
                .single();
    }

    private static State content(String table, String key) {
        return admin.sql("SELECT " + key + " AS id, valid_from AS \"from\" FROM read." + table
                        + " ORDER BY valid_from DESC, 1 LIMIT 1")
                .query(State.class)
                .single();
    }

    private static void insertCopy(String table, String key, State of, UUID id, long from) {
        List<String> columns = admin.sql("SELECT column_name::text FROM information_schema.columns"
                        + " WHERE table_schema = 'read' AND table_name = :table ORDER BY ordinal_position")
                .param("table", table)
                .query(String.class)
                .list();
        String copied = columns.stream()
                .map(column -> column.equals(key)
                        ? "'" + id + "'::uuid"
                        : column.equals("valid_from") ? String.valueOf(from) : column)
                .collect(Collectors.joining(", "));
        change(
                "INSERT INTO read." + table + " SELECT " + copied + " FROM read." + table + " WHERE " + key
                        + " = ? AND valid_from = ?",
                of);
    }

    private static void change(String sql, State state) {
        change(sql, state.id(), state.from());
    }

    private static void change(String sql, Object... values) {
        assertThat(admin.sql(sql).params(values).update()).isPositive();
    }

    private static long count(String table) {
        return admin.sql("SELECT count(*) FROM read." + table).query(Long.class).single();
    }
}
