package org.palimpsest.query.page;

import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.claim.ClaimReads;
import org.palimpsest.query.comparison.Comparisons;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.history.HistoryReads;
import org.palimpsest.query.history.HistoryRequest;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.ComparisonView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Every event of a claim or a figure, latest first, two of which can be compared. */
@Controller
class HistoryController {

    private static final int ROWS = 50;

    private final ClaimReads claims;
    private final FigureReads figures;
    private final SourceReads sources;
    private final HistoryReads histories;
    private final Comparisons comparisons;
    private final Positions positions;
    private final PageWords words;

    HistoryController(
            ClaimReads claims,
            FigureReads figures,
            SourceReads sources,
            HistoryReads histories,
            Comparisons comparisons,
            Positions positions,
            PageWords words) {
        this.claims = claims;
        this.figures = figures;
        this.sources = sources;
        this.histories = histories;
        this.comparisons = comparisons;
        this.positions = positions;
        this.words = words;
    }

    @GetMapping("/claims/{id}/history")
    String claim(
            @PathVariable UUID id,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Long from,
            @RequestParam @Nullable Long to,
            Model model) {
        String title = claims.claim(id, AsOf.NOW).statement();
        Page<HistoryRow> rows = histories.ofClaim(id, page(after));
        return show(
                model,
                "claims",
                "/claims/" + id,
                title,
                rows,
                after,
                from,
                to,
                (first, second) -> comparisons.claim(id, first, second));
    }

    @GetMapping("/figures/{id}/history")
    String figure(
            @PathVariable UUID id,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Long from,
            @RequestParam @Nullable Long to,
            Model model) {
        String title = figures.figure(id, AsOf.NOW).name();
        Page<HistoryRow> rows = histories.ofFigure(id, page(after));
        return show(
                model,
                "figures",
                "/figures/" + id,
                title,
                rows,
                after,
                from,
                to,
                (first, second) -> comparisons.figure(id, first, second));
    }

    /** A source has no states to compare. */
    @GetMapping("/sources/{id}/history")
    String source(@PathVariable UUID id, @RequestParam @Nullable String after, Model model) {
        model.addAttribute(
                "page",
                new HistoryPage(
                        "sources",
                        "/sources/" + id,
                        sources.source(id).title(),
                        histories.ofSource(id, page(after)),
                        after,
                        null,
                        null,
                        null,
                        null));
        return "history";
    }

    private static HistoryRequest page(@Nullable String after) {
        return HistoryRequest.latest(new PageRequest(ROWS, after), AsOf.NOW);
    }

    private String show(
            Model model,
            String section,
            String address,
            String title,
            Page<HistoryRow> rows,
            @Nullable String after,
            @Nullable Long from,
            @Nullable Long to,
            BiFunction<AsOf, AsOf, ComparisonView> compare) {
        ComparisonView comparison = null;
        String problem = null;
        if (from != null && to != null) {
            try {
                // Which of two radio buttons is the earlier one is nothing that a person should have to mind.
                comparison = compare.apply(moment(Math.min(from, to)), moment(Math.max(from, to)));
            } catch (Problem refused) {
                problem = words.detail(refused);
            }
        }
        model.addAttribute(
                "page", new HistoryPage(section, address, title, rows, after, from, to, comparison, problem));
        return "history";
    }

    private AsOf moment(long position) {
        return positions.parse(Long.toString(position));
    }
}
