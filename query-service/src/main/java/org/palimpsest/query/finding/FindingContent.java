package org.palimpsest.query.finding;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.linked.Appearance;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.ReviewView;
import org.palimpsest.query.view.SourceView;

/**
 * What a finding speaks of, as it stood when it was published.
 *
 * @param claim {@code null} for a finding about a figure
 * @param figure {@code null} for a finding about a claim
 * @param reviews of the claim, or of the claims whose disputes the finding treats
 * @param sources where the claims were made and what they go back to, by id
 */
public record FindingContent(
        @Nullable ClaimView claim,
        @Nullable FigureConsensusView figure,
        List<ReviewView> reviews,
        Map<UUID, SourceView> sources) {

    /** So many sources are named in one document; a figure can have hundreds. */
    private static final int APPEARANCES = 50;

    /** Where it was said: each source once, with its words where it says one thing only. */
    public List<Appearance> appearances() {
        if (claim != null) {
            return appearances(
                    Map.of(claim.source().id(), List.of(claim)),
                    List.of(claim.source().id()),
                    ClaimView::passage);
        }
        if (figure == null) {
            return List.of();
        }
        List<UUID> order = figure.claims().stream()
                .map(each -> each.source().id())
                .distinct()
                .limit(APPEARANCES)
                .toList();
        return appearances(
                figure.claims().stream()
                        .collect(Collectors.groupingBy(each -> each.source().id())),
                order,
                ConsensusClaimView::passage);
    }

    private <T> List<Appearance> appearances(
            Map<UUID, List<T>> claims, List<UUID> order, Function<T, @Nullable PassageView> passage) {
        return order.stream()
                .filter(sources::containsKey)
                .map(id -> {
                    List<String> quotes = claims.get(id).stream()
                            .map(passage)
                            .filter(Objects::nonNull)
                            .map(PassageView::exact)
                            .distinct()
                            .toList();
                    return new Appearance(sources.get(id), quotes.size() == 1 ? quotes.getFirst() : null);
                })
                .toList();
    }
}
