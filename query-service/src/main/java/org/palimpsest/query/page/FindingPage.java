package org.palimpsest.query.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.finding.FindingContent;
import org.palimpsest.query.linked.ReviewDocuments;
import org.palimpsest.query.plot.CategoryPlot;
import org.palimpsest.query.plot.ForestPlot;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.DisputeInFindingView;
import org.palimpsest.query.view.EvidenceView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.FindingView;
import org.palimpsest.query.view.ReviewView;
import org.palimpsest.query.view.SourceReference;
import org.palimpsest.query.view.SourceView;
import org.springframework.web.util.HtmlUtils;

/**
 * A finding for whoever comes, as of a position.
 *
 * @param content what it speaks of, as that stood when it was published
 * @param all every finding about the same thing, the first one first
 * @param plot the claims about its figure; {@code null} where it is about a claim or a CATEGORY figure
 * @param bars the labels of its CATEGORY figure
 * @param publisher the organisation that publishes
 * @param address the whole address of this page
 * @param data the same as linked data, for inside of the page
 * @param past the position asked for; {@code null} for the present
 */
record FindingPage(
        FindingView finding,
        FindingContent content,
        List<FindingView> all,
        @Nullable ForestPlot plot,
        @Nullable CategoryPlot bars,
        String publisher,
        String address,
        String data,
        @Nullable Long past) {

    /** So many claims about a figure are quoted; the table has all. */
    private static final int QUOTED = 8;

    private static final Set<String> HELD = Set.of("CONFIRMED", "LIKELY");
    private static final Set<String> REFUTED = Set.of("REFUTED", "LIKELY_REFUTED");

    /** An open dispute that the finding answers. */
    record Answered(ReviewView review, DisputeInFindingView treated) {}

    public @Nullable ClaimView claim() {
        return content.claim();
    }

    public @Nullable FigureConsensusView figure() {
        return content.figure();
    }

    /** The disputes that the finding carries. */
    public List<ReviewView> dissent() {
        Map<UUID, DisputeInFindingView> treated = treated();
        return content.reviews().stream()
                .filter(review -> treated.containsKey(review.id())
                        && treated.get(review.id()).treatment().equals("CARRIED"))
                .toList();
    }

    /** The disputes that it accepts or rebuts. */
    public List<Answered> answered() {
        Map<UUID, DisputeInFindingView> treated = treated();
        return content.reviews().stream()
                .filter(review -> treated.containsKey(review.id())
                        && !treated.get(review.id()).treatment().equals("CARRIED"))
                .map(review -> new Answered(review, treated.get(review.id())))
                .toList();
    }

    private Map<UUID, DisputeInFindingView> treated() {
        Map<UUID, DisputeInFindingView> treated = new LinkedHashMap<>();
        finding.disputes().forEach(dispute -> treated.put(dispute.reviewId(), dispute));
        return treated;
    }

    /** The reviews that count and stand against the verdict, as far as the finding says nothing of them. */
    public List<ReviewView> minority() {
        ClaimView claim = content.claim();
        if (claim == null) {
            return List.of();
        }
        Map<UUID, DisputeInFindingView> treated = treated();
        return claim.reviews().stream()
                .filter(ReviewView::counted)
                .filter(review -> !treated.containsKey(review.id()))
                .filter(review -> HELD.contains(claim.verdict())
                                && review.stance().equals("DISPUTE")
                        || REFUTED.contains(claim.verdict()) && review.stance().equals("CONFIRM"))
                .toList();
    }

    /** The claims that carry weight in the figure's range and say otherwise than its central value. */
    public List<ConsensusClaimView> outside() {
        return content.figure() == null ? List.of() : FigurePlots.minority(content.figure());
    }

    public boolean isUnanimous() {
        return dissent().isEmpty() && minority().isEmpty() && outside().isEmpty();
    }

    /** The claims about the figure in the order of the plot. */
    public List<ConsensusClaimView> claims() {
        return content.figure() == null ? List.of() : FigurePlots.ordered(content.figure());
    }

    /** Those of them that are quoted: the heaviest whose words are held. */
    public List<ConsensusClaimView> quoted() {
        return claims().stream()
                .filter(claim -> claim.passage() != null)
                .limit(QUOTED)
                .toList();
    }

    /** Who says so and what they go back to. */
    public List<SourceView> sources() {
        return content.sources().values().stream()
                .sorted(Comparator.comparing(SourceView::title).thenComparing(SourceView::id))
                .toList();
    }

    /** What the reviews cite besides. */
    public List<EvidenceView> cited() {
        return content.reviews().stream()
                .filter(ReviewView::counted)
                .flatMap(review -> review.evidence().stream())
                .filter(piece -> piece.source() == null
                        || !content.sources().containsKey(piece.source().id()))
                .collect(Collectors.toMap(
                        piece -> piece.source() == null
                                ? String.valueOf(piece.link())
                                : piece.source().id(),
                        piece -> piece,
                        (first, again) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    public @Nullable SourceView source(SourceReference reference) {
        return content.sources().get(reference.id());
    }

    /** In which language a source is; {@code null} where that is not known. */
    public @Nullable String language(SourceReference reference) {
        SourceView source = source(reference);
        return source == null ? null : source.language();
    }

    /** What an address needs to lead to the same position; empty for the present. */
    public String at() {
        return past == null ? "" : "?at=" + past;
    }

    /** What to paste into another page to have the card of this finding there. */
    public String snippet(String language) {
        String title = HtmlUtils.htmlEscape(finding.rating() + ": " + ReviewDocuments.subject(finding));
        return "<iframe src=\"" + address + "/card?lang=" + language + "\" title=\"" + title
                + "\" width=\"100%\" height=\"340\" loading=\"lazy\"></iframe>";
    }

    /** The position by which this page, as it is now, can be cited for ever. */
    public long citable() {
        return all.stream().map(FindingView::position).max(Long::compare).orElse(finding.position());
    }
}
