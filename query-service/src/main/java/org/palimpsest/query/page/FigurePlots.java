package org.palimpsest.query.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.plot.BandPlot;
import org.palimpsest.query.plot.CategoryPlot;
import org.palimpsest.query.plot.ForestPlot;
import org.palimpsest.query.plot.GroupWords;
import org.palimpsest.query.plot.PlotRow;
import org.palimpsest.query.plot.PlotTexts;
import org.palimpsest.query.plot.PooledRange;
import org.palimpsest.query.plot.RangeStep;
import org.palimpsest.query.plot.VerdictFlip;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.SourceReference;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns a figure's consensus into its plot. */
@Component
class FigurePlots {

    // What counts first, heaviest first; what does not, after it.
    private static final Comparator<ConsensusClaimView> BY_WEIGHT = Comparator.comparing(
                    ConsensusClaimView::pooled, Comparator.reverseOrder())
            .thenComparing(ConsensusClaimView::weight, Comparator.reverseOrder());

    private final Wording wording;
    private final MessageSource messages;

    FigurePlots(Wording wording, MessageSource messages) {
        this.wording = wording;
        this.messages = messages;
    }

    static List<ConsensusClaimView> ordered(FigureConsensusView consensus) {
        return consensus.claims().stream().sorted(BY_WEIGHT).toList();
    }

    /** @param movements the ranges the figure has had, latest first; the present one may be among them */
    ForestPlot forest(FigureConsensusView consensus, List<HistoryRow> movements, Locale locale) {
        PooledRange now = range(consensus.low(), consensus.central(), consensus.high());
        return forest(consensus, earlier(now, movements), "plot.now", locale);
    }

    /** As it was when something was published about it. */
    ForestPlot published(FigureConsensusView consensus, Locale locale) {
        return forest(consensus, List.of(), "plot.then", locale);
    }

    /** What the range would be, over the one in force. */
    ForestPlot whatIf(FigureConsensusView assumed, FigureConsensusView inForce, Locale locale) {
        PooledRange present = range(inForce.low(), inForce.central(), inForce.high());
        return forest(assumed, present == null ? List.of() : List.of(present), "plot.whatif", locale);
    }

    private static List<PooledRange> earlier(@Nullable PooledRange now, List<HistoryRow> movements) {
        return movements.stream()
                .map(HistoryRow::rangeAfter)
                .map(FigurePlots::range)
                .filter(Objects::nonNull)
                .filter(range -> !range.equals(now))
                .distinct()
                .toList();
    }

    private ForestPlot forest(FigureConsensusView consensus, List<PooledRange> beneath, String pooled, Locale locale) {
        String words = consensus.central() == null
                ? "plot.nothing"
                : switch (pooled) {
                    case "plot.whatif" -> "plot.whatif.beneath";
                    case "plot.then" -> "plot.then.published";
                    default -> beneath.isEmpty() ? "plot.first" : "plot.beneath";
                };
        return new ForestPlot(
                rows(consensus, locale),
                consensus.valueType().equals("DATE"),
                range(consensus.low(), consensus.central(), consensus.high()),
                beneath,
                texts(consensus, pooled, words, locale));
    }

    private List<PlotRow> rows(FigureConsensusView consensus, Locale locale) {
        Set<UUID> roots = consensus.claims().stream()
                .map(ConsensusClaimView::root)
                .filter(Objects::nonNull)
                .map(SourceReference::id)
                .collect(Collectors.toSet());
        return ordered(consensus).stream()
                .map(claim -> row(claim, roots, locale))
                .toList();
    }

    /**
     * How the range came about.
     *
     * @param moves what is drawn of the events that moved it, in order
     * @param flips of verdicts, in order
     */
    BandPlot band(FigureConsensusView consensus, List<HistoryRow> moves, List<HistoryRow> flips, Locale locale) {
        List<RangeStep> steps = moves.stream()
                .map(row ->
                        new RangeStep(row.position(), row.position() + " · " + row.summary(), range(row.rangeAfter())))
                .toList();
        Object[] counts = {moves.size(), flips.size(), consensus.name()};
        return new BandPlot(
                steps,
                flips.stream()
                        .map(row -> new VerdictFlip(
                                row.position(),
                                String.valueOf(row.verdictAfter()),
                                row.position() + " · " + row.summary()))
                        .toList(),
                consensus.valueType().equals("DATE"),
                new PlotTexts(
                        messages.getMessage("plot.band.title", counts, locale),
                        messages.getMessage("plot.band.about", counts, locale),
                        moves.isEmpty() ? "" : event(moves.getFirst(), locale),
                        moves.isEmpty() ? "" : event(moves.getLast(), locale)));
    }

    private String event(HistoryRow row, Locale locale) {
        return messages.getMessage("as-of.event", new Object[] {row.position()}, locale);
    }

    /** The claims that carry weight and whose intervals do not hold the central value. */
    static List<ConsensusClaimView> minority(FigureConsensusView consensus) {
        Double central = consensus.central() == null ? null : middle(consensus.central());
        if (central == null) {
            return List.of();
        }
        return ordered(consensus).stream()
                .filter(ConsensusClaimView::pooled)
                .filter(claim -> {
                    Double low = place(claim.low(), false);
                    Double high = place(claim.high(), true);
                    return (low != null && low > central) || (high != null && high < central);
                })
                .toList();
    }

    /**
     * One step of a replay. Its axis has room for what the figure came to, so that steps do not shift it to and fro.
     *
     * @param latest the figure as it is now
     */
    ForestPlot step(
            FigureConsensusView consensus, List<HistoryRow> movements, FigureConsensusView latest, Locale locale) {
        List<PlotRow> room = latest.claims().stream()
                .filter(claim -> claim.low() != null || claim.high() != null)
                .map(claim -> row(claim, Set.of(), locale))
                .toList();
        return forest(consensus, movements, locale).withRoomFor(room);
    }

    CategoryPlot bars(FigureConsensusView consensus, Locale locale) {
        return new CategoryPlot(
                consensus.categories().stream()
                        .map(share -> new CategoryPlot.Bar(
                                share.category(), share.share().doubleValue(), wording.percent(share.share())))
                        .toList(),
                texts(consensus, "plot.now", "plot.first", locale));
    }

    /** The latest range that reads differently from the present one. */
    @Nullable
    RangeView before(FigureConsensusView consensus, List<HistoryRow> movements) {
        String now = wording.pooled(consensus.central());
        return movements.stream()
                .map(HistoryRow::rangeAfter)
                .filter(Objects::nonNull)
                .filter(range -> range.central() != null)
                .filter(range -> !wording.pooled(range.central()).equals(now))
                .findFirst()
                .orElse(null);
    }

    private PlotTexts texts(FigureConsensusView consensus, String pooled, String pooledWords, Locale locale) {
        Object[] counts = {consensus.claims().size(), consensus.name()};
        return new PlotTexts(
                messages.getMessage("plot.title", counts, locale),
                consensus.explanation(),
                messages.getMessage(pooled, null, locale),
                messages.getMessage(pooledWords, null, locale),
                new Groups(locale));
    }

    private final class Groups implements GroupWords {

        private final Locale locale;

        Groups(Locale locale) {
            this.locale = locale;
        }

        @Override
        public String ofRoot(int claims, double weight) {
            return messages.getMessage(
                    "plot.root", new Object[] {claims, wording.percent(BigDecimal.valueOf(weight))}, locale);
        }

        @Override
        public String alone() {
            return messages.getMessage("plot.alone", null, locale);
        }

        @Override
        public String lighter(int claims) {
            return messages.getMessage("plot.lighter", new Object[] {claims}, locale);
        }
    }

    // A claim of a source that others go back to stands with them.
    private static @Nullable String root(ConsensusClaimView claim, Set<UUID> roots) {
        return claim.root() != null
                ? claim.root().title()
                : roots.contains(claim.source().id()) ? claim.source().title() : null;
    }

    private PlotRow row(ConsensusClaimView claim, Set<UUID> roots, Locale locale) {
        String said = claim.value() == null ? claim.statement() : claim.value().text();
        return new PlotRow(
                claim.source().title(),
                claim.pooled() || claim.reason().isBlank() ? said : said + " · " + claim.reason(),
                root(claim, roots),
                "/claims/" + claim.id(),
                claim.verdict(),
                messages.getMessage("verdict." + claim.verdict(), null, claim.verdict(), locale),
                place(claim.low(), false),
                claim.mid() == null ? null : middle(claim.mid()),
                place(claim.high(), true),
                claim.weight().doubleValue(),
                claim.pooled());
    }

    private static @Nullable PooledRange range(@Nullable RangeView range) {
        return range == null ? null : range(range.low(), range.central(), range.high());
    }

    private static @Nullable PooledRange range(@Nullable Object low, @Nullable Object central, @Nullable Object high) {
        Double from = place(low, false);
        Double middle = central == null ? null : middle(central);
        Double to = place(high, true);
        return from == null || middle == null || to == null ? null : new PooledRange(from, middle, to);
    }

    private static @Nullable Double middle(Object amount) {
        Double first = place(amount, false);
        Double last = place(amount, true);
        return first == null || last == null ? null : Double.valueOf((first + last) / 2);
    }

    // A date of year or month precision is an interval: as a lower end it is its first day, as an upper end its last.
    private static @Nullable Double place(@Nullable Object amount, boolean end) {
        BigDecimal number = Wording.numberOf(amount);
        if (number != null) {
            return number.doubleValue();
        }
        if (!(amount instanceof String iso) || !iso.matches("\\d{4}(-\\d\\d){0,2}")) {
            return null;
        }
        LocalDate first = LocalDate.parse((iso + "-01-01").substring(0, 10));
        LocalDate day = !end || iso.length() == 10
                ? first
                : iso.length() == 7
                        ? first.plusMonths(1).minusDays(1)
                        : first.plusYears(1).minusDays(1);
        return (double) day.toEpochDay();
    }
}
