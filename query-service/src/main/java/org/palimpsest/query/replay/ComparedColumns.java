package org.palimpsest.query.replay;

import static org.palimpsest.query.replay.Column.instant;
import static org.palimpsest.query.replay.Column.json;
import static org.palimpsest.query.replay.Column.plain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.query.fold.ClaimFold;
import org.palimpsest.query.fold.FigureFold;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.view.TallyView;

/**
 * What of the stored rows is compared, all of it in this place. {@code valid_from} and {@code valid_until} are compared
 * for every row; the explanations are not, being made of the rest. Nothing of other tables is compared.
 */
final class ComparedColumns {

    /** A figure's range, and when the event that made it was recorded. */
    record FigureState(Instant at, FigureFold fold) {}

    /** A claim's verdict, and when the event that made it was recorded. */
    record ClaimState(Instant at, ClaimFold fold) {}

    static final List<Column<FigureState>> OF_FIGURES = List.of(
            instant("at", FigureState::at),
            plain("low", state -> state.fold().consensus().low()),
            plain("central", state -> state.fold().consensus().central()),
            plain("high", state -> state.fold().consensus().high()),
            plain("category", state -> state.fold().consensus().category()),
            plain("agreement", state -> state.fold().consensus().agreement()),
            plain("independent_roots", state -> state.fold().consensus().independentRoots()),
            plain("support", state -> state.fold().consensus().support()),
            plain("evidence", state -> state.fold().consensus().evidence()),
            plain("rule", state -> state.fold().rule().displayName()),
            plain("rule_version", state -> state.fold().rule().version()),
            plain("parameters_hash", state -> state.fold().rule().parameters().hash()),
            plain("input_digest", state -> state.fold().consensus().inputDigest()),
            plain("claims", state -> state.fold().claims()),
            plain("contested", state -> state.fold().contested()));

    static final List<Column<ClaimState>> OF_CLAIMS = List.of(
            instant("at", ClaimState::at),
            plain("own_position", state -> state.fold().position()),
            plain("version", state -> state.fold().state().version()),
            plain("content_version", state -> state.fold().state().contentVersion()),
            plain("status", state -> state.fold().state().status()),
            plain("merged_into", state -> state.fold().state().mergedInto()),
            plain("verdict", state -> state.fold().consensus().verdict()),
            plain("challenged_by", state -> state.fold().consensus().challengedBy()),
            json("tallies", state -> TallyView.of(state.fold().consensus())),
            plain("open_disputes", state -> state.fold().state().openDisputes().size()),
            plain(
                    "everyone_counts",
                    state -> state.fold().consensus().uncounted().isEmpty()),
            plain("rule", state -> state.fold().rule().displayName()),
            plain("parameters_hash", state -> state.fold().rule().parameters().hash()));

    static final List<Column<ClaimState>> OF_CONTENTS = List.of(
            plain("content_version", state -> state.fold().state().contentVersion()),
            plain("source_id", state -> content(state).sourceId()),
            plain("root_id", state -> content(state).rootId()),
            plain("figure_id", state -> content(state).figureId()),
            plain("statement", state -> content(state).statement()),
            json("passage", state -> kept(content(state).passage())),
            json("value", state -> kept(content(state).value())));

    static final List<Column<FigureState>> OF_DESCRIPTIONS = List.of(
            instant("at", FigureState::at),
            plain("version", state -> state.fold().version()),
            plain("name", state -> state.fold().description().name()),
            plain("measure", state -> state.fold().description().measure()),
            plain("unit", state -> state.fold().description().unit()),
            plain("value_type", state -> state.fold().description().valueType()),
            plain("population", state -> state.fold().description().population()),
            plain("place", state -> state.fold().description().place()),
            plain("period_from", state -> state.fold().description().periodFrom()),
            plain("period_to", state -> state.fold().description().periodTo()),
            plain("scope", state -> state.fold().description().scope()));

    private static ClaimContent content(ClaimState state) {
        return state.fold().state().content();
    }

    /** As projections write it. */
    private static @Nullable Object kept(@Nullable Object value) {
        return Json.read(Json.write(value), Object.class);
    }

    private ComparedColumns() {}
}
