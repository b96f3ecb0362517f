package org.palimpsest.query.finding;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.figure.WhatIf;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.DisputeInFindingView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.ReviewView;
import org.palimpsest.query.view.SourceReference;
import org.springframework.stereotype.Service;

/** What findings speak of. A finding is about what was known when it was published, whatever came after. */
@Service
public class FindingContents {

    private final ClaimReads claims;
    private final FigureReads figures;
    private final SourceReads sources;

    FindingContents(ClaimReads claims, FigureReads figures, SourceReads sources) {
        this.claims = claims;
        this.figures = figures;
        this.sources = sources;
    }

    public FindingContent of(FindingView finding) {
        AsOf then = AsOf.position(finding.position());
        ClaimView claim =
                finding.claim() == null ? null : claims.claim(finding.claim().id(), then);
        FigureConsensusView figure = finding.figure() == null
                ? null
                : figures.consensus(finding.figure().id(), then, WhatIf.NOTHING);
        return new FindingContent(claim, figure, reviews(finding, claim, then), sources.sources(named(claim, figure)));
    }

    private List<ReviewView> reviews(FindingView finding, @Nullable ClaimView claim, AsOf then) {
        if (claim != null) {
            return claim.reviews();
        }
        return finding.disputes().stream()
                .map(DisputeInFindingView::claimId)
                .distinct()
                .flatMap(id -> claims.claim(id, then).reviews().stream())
                .toList();
    }

    private static List<UUID> named(@Nullable ClaimView claim, @Nullable FigureConsensusView figure) {
        Stream<@Nullable SourceReference> ofClaim =
                claim == null ? Stream.empty() : Stream.of(claim.source(), claim.root());
        Stream<@Nullable SourceReference> ofFigure = figure == null
                ? Stream.empty()
                : figure.claims().stream().flatMap(each -> Stream.of(each.source(), each.root()));
        return Stream.concat(ofClaim, ofFigure)
                .filter(Objects::nonNull)
                .map(SourceReference::id)
                .distinct()
                .toList();
    }
}
