package org.palimpsest.query.page;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.figure.WhatIf;
import org.palimpsest.query.finding.FindingReads;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.DisputeInFindingView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.ReviewView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/findings")
class FindingController {

    private final FindingReads findings;
    private final ClaimReads claims;
    private final FigureReads figures;
    private final SourceReads sources;

    FindingController(FindingReads findings, ClaimReads claims, FigureReads figures, SourceReads sources) {
        this.findings = findings;
        this.claims = claims;
        this.figures = figures;
        this.sources = sources;
    }

    @GetMapping
    String findings(@RequestParam @Nullable String after, Model model) {
        model.addAttribute("page", findings.findings(null, null, new PageRequest(50, after)));
        return "findings";
    }

    @GetMapping("/{id}")
    String finding(@PathVariable UUID id, Model model) {
        FindingView finding = findings.finding(id);
        AsOf then = AsOf.position(finding.position());
        ClaimView claim =
                finding.claim() == null ? null : claims.claim(finding.claim().id(), then);
        model.addAttribute(
                "page",
                new FindingPage(
                        finding,
                        claim,
                        finding.figure() == null
                                ? null
                                : figures.consensus(finding.figure().id(), then, WhatIf.NOTHING),
                        dissent(finding, then),
                        claim == null
                                ? null
                                : sources.source(claim.source().id()).language()));
        return "finding";
    }

    private List<ReviewView> dissent(FindingView finding, AsOf then) {
        Set<UUID> carried = finding.disputes().stream()
                .filter(dispute -> dispute.treatment().equals("CARRIED"))
                .map(DisputeInFindingView::reviewId)
                .collect(Collectors.toSet());
        return finding.disputes().stream()
                .map(DisputeInFindingView::claimId)
                .distinct()
                .map(claim -> claims.claim(claim, then))
                .map(ClaimView::reviews)
                .flatMap(List::stream)
                .filter(review -> carried.contains(review.id()))
                .toList();
    }
}
