package org.palimpsest.query.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.plot.CategoryPlot;
import org.palimpsest.query.plot.ForestPlot;
import org.palimpsest.query.plot.PlotRow;
import org.palimpsest.query.plot.PlotTexts;
import org.palimpsest.query.plot.PooledRange;
import org.palimpsest.query.view.ConsensusClaimView;
import org.palimpsest.query.view.FigureConsensusView;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.RangeView;
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
        List<PooledRange> earlier = movements.stream()
                .map(HistoryRow::rangeAfter)
                .map(FigurePlots::range)
                .filter(Objects::nonNull)
                .filter(range -> !range.equals(now))
                .distinct()
                .toList();
        return new ForestPlot(
                ordered(consensus).stream().map(claim -> row(claim, locale)).toList(),
                consensus.valueType().equals("DATE"),
                now,
                earlier,
                texts(consensus, !earlier.isEmpty(), locale));
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
                .map(claim -> row(claim, locale))
                .toList();
        return forest(consensus, movements, locale).withRoomFor(room);
    }

    CategoryPlot bars(FigureConsensusView consensus, Locale locale) {
        return new CategoryPlot(
                consensus.categories().stream()
                        .map(share -> new CategoryPlot.Bar(
                                share.category(), share.share().doubleValue(), wording.percent(share.share())))
                        .toList(),
                texts(consensus, false, locale));
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

    private PlotTexts texts(FigureConsensusView consensus, boolean earlier, Locale locale) {
        Object[] counts = {consensus.claims().size(), consensus.name()};
        return new PlotTexts(
                messages.getMessage("plot.title", counts, locale),
                consensus.explanation(),
                messages.getMessage("plot.now", null, locale),
                messages.getMessage(
                        consensus.central() == null ? "plot.nothing" : earlier ? "plot.beneath" : "plot.first",
                        null,
                        locale));
    }

    private PlotRow row(ConsensusClaimView claim, Locale locale) {
        String said = claim.value() == null ? claim.statement() : claim.value().text();
        return new PlotRow(
                claim.source().title(),
                claim.pooled() || claim.reason().isBlank() ? said : said + " · " + claim.reason(),
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
