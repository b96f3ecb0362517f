package org.palimpsest.query.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Phrase;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.DifferenceView;
import org.palimpsest.query.view.FigureReference;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.ReviewView;
import org.palimpsest.query.view.SourceReference;
import org.palimpsest.query.view.Speech;
import org.palimpsest.query.view.TallyView;
import org.palimpsest.query.view.ValueView;

/** What of a claim reads differently: its content, where it stands, and who says what of it. */
final class ClaimComparison {

    private ClaimComparison() {}

    static List<DifferenceView> of(ClaimView before, ClaimView after) {
        Differences differences = new Differences()
                .words("statement", before.statement(), after.statement())
                .words("value", text(before.value()), text(after.value()))
                .value("low", low(before.value()), low(after.value()))
                .value("high", high(before.value()), high(after.value()))
                .words("said", said(before.value()), said(after.value()))
                .value("figure", name(before.figure()), name(after.figure()))
                .value("source", title(before.source()), title(after.source()))
                .value("root", title(before.root()), title(after.root()))
                .words("passage", quote(before.passage()), quote(after.passage()))
                .value("verdict", before.verdict(), after.verdict())
                .value("status", before.status(), after.status())
                .value("challengedBy", before.challengedBy(), after.challengedBy());
        Map<String, TallyView> talliesBefore = by(before.tallies(), ClaimComparison::group);
        Map<String, TallyView> talliesAfter = by(after.tallies(), ClaimComparison::group);
        for (String group : either(talliesBefore, talliesAfter)) {
            differences.value("tally", group, null, tally(talliesBefore.get(group)), tally(talliesAfter.get(group)));
        }
        Map<String, ReviewView> reviewsBefore = by(before.reviews(), ReviewView::reviewer);
        Map<String, ReviewView> reviewsAfter = by(after.reviews(), ReviewView::reviewer);
        for (String reviewer : either(reviewsBefore, reviewsAfter)) {
            differences.value(
                    "review", reviewer, null, review(reviewsBefore.get(reviewer)), review(reviewsAfter.get(reviewer)));
        }
        return differences.list();
    }

    private static <T> Map<String, T> by(Collection<T> things, Function<T, String> key) {
        Map<String, T> map = new LinkedHashMap<>();
        things.forEach(thing -> map.put(key.apply(thing), thing));
        return map;
    }

    static List<String> either(Map<String, ?> before, Map<String, ?> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return new ArrayList<>(keys);
    }

    private static @Nullable String text(@Nullable ValueView value) {
        return value == null ? null : value.text();
    }

    private static @Nullable Object low(@Nullable ValueView value) {
        return value == null ? null : value.low();
    }

    private static @Nullable Object high(@Nullable ValueView value) {
        return value == null ? null : value.high();
    }

    private static @Nullable String said(@Nullable ValueView value) {
        return value == null || value.said().isEmpty() ? null : value.said();
    }

    private static @Nullable String name(@Nullable FigureReference figure) {
        return figure == null ? null : figure.name();
    }

    private static @Nullable String title(@Nullable SourceReference source) {
        return source == null ? null : source.title();
    }

    private static @Nullable String quote(@Nullable PassageView passage) {
        return passage == null ? null : passage.exact();
    }

    /** Empty for the reviewers without one. */
    private static String group(TallyView tally) {
        return Objects.requireNonNullElse(tally.group(), "");
    }

    private static @Nullable String tally(@Nullable TallyView tally) {
        return tally == null ? null : tally.confirm() + " : " + tally.dispute();
    }

    private static @Nullable String review(@Nullable ReviewView review) {
        if (review == null) {
            return null;
        }
        Phrase phrase = review.reason() == null
                ? Phrase.of("told.review.CONFIRM")
                : Phrase.of("told.review.DISPUTE", Phrase.of("told.reason." + review.reason()));
        if (review.treatment() != null) {
            phrase = Phrase.of("told.review." + review.treatment(), phrase);
        }
        return Speech.say(review.counted() ? phrase : Phrase.of("told.review.not-counted", phrase));
    }
}
