package org.palimpsest.query.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.agreement.AgreementReads;
import org.palimpsest.query.agreement.AgreementScope.OfSource;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.redaction.RedactionReads;
import org.palimpsest.query.source.PlacementReads;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.HeldTextView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.TextView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/sources")
class SourceController {

    /** A page with more would be of no use to anybody; the list of claims has search. */
    private static final int MOST_CLAIMS = 2_000;

    private final Reading reading;
    private final SourceReads sources;
    private final ClaimReads claims;
    private final PlacementReads placements;
    private final AgreementReads agreements;
    private final RedactionReads redactions;
    private final WholeLists lists;

    SourceController(
            Reading reading,
            SourceReads sources,
            ClaimReads claims,
            PlacementReads placements,
            AgreementReads agreements,
            RedactionReads redactions,
            WholeLists lists) {
        this.redactions = redactions;
        this.reading = reading;
        this.sources = sources;
        this.claims = claims;
        this.placements = placements;
        this.agreements = agreements;
        this.lists = lists;
    }

    @GetMapping
    String sources(@RequestParam(defaultValue = "") String q, @RequestParam @Nullable String after, Model model) {
        model.addAttribute(
                "page", new SourceListPage(sources.sources(q.isBlank() ? null : q, new PageRequest(50, after)), q));
        return "sources";
    }

    @GetMapping("/new")
    String register() {
        return "source-new";
    }

    @GetMapping("/{id}")
    String source(@PathVariable UUID id, Model model) {
        return reading.read(() -> show(id, model));
    }

    private String show(UUID id, Model model) {
        SourceView source = sources.source(id);
        Optional<TextView> text = sources.latestText(source);
        model.addAttribute(
                "page",
                SourcePages.of(
                        source,
                        text.orElse(null),
                        claims.ofSource(id, MOST_CLAIMS),
                        lists.annotations(id),
                        places(id),
                        agreements.agreement(new OfSource(id), AsOf.NOW)));
        model.addAttribute("erasures", Erasure.of(redactions.ofSource(id)));
        HeldTextView held = source.text();
        if (text.isEmpty() && held != null) {
            redactions.ofContent(held.sha256()).ifPresent(gone -> model.addAttribute("gone", Erasure.of(gone)));
        }
        return "source";
    }

    /** Where the passages of earlier texts are on the latest one, by what they belong to. */
    private Map<UUID, Place> places(UUID id) {
        Map<UUID, Place> places = new HashMap<>();
        WholeLists.all(page -> placements.placements(id, null, Set.of(), page, AsOf.NOW))
                .forEach(placement -> places.put(
                        placement.anchor().id(),
                        new Place(placement.method(), placement.score(), placement.passage())));
        return places;
    }
}
