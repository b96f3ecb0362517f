package org.palimpsest.query.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.parsing.FigureRanking;
import org.palimpsest.query.parsing.FoundValue;
import org.palimpsest.query.parsing.PassageParser;
import org.palimpsest.query.parsing.ScoredFigure;
import org.palimpsest.query.parsing.Sentences;
import org.palimpsest.query.parsing.Sentences.Stretch;
import org.palimpsest.query.parsing.StatedPeriod;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.source.SourceReads;
import org.palimpsest.query.view.FoundValueView;
import org.palimpsest.query.view.FoundValueView.CandidateView;
import org.palimpsest.query.view.HeldTextView;
import org.palimpsest.query.view.PassageValuesView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.TextView;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;
import org.springframework.stereotype.Service;

/** The values that a passage states, each with the figures it may be a value of. */
@Service
public class PassageReads {

    /** How much before and after a passage is read to find the sentences that it stands in, in UTF-16 units. */
    private static final int AROUND = 2_000;

    /** Nobody files a claim from more at once. */
    private static final int LONGEST = 20_000;

    private static final int MOST_FIGURES = 5;

    private final Reading reading;
    private final SourceReads sources;
    private final FigureCandidates candidates;

    PassageReads(Reading reading, SourceReads sources, FigureCandidates candidates) {
        this.reading = reading;
        this.sources = sources;
        this.candidates = candidates;
    }

    /**
     * The values whose words a passage holds, in part at least. Units and periods are looked for in its whole sentences.
     *
     * @param sha256 the text that the passage is in; {@code null} for the latest
     * @param type QUANTITY or DATE; {@code null} for both
     * @throws Problem 404 when there is no such text, 400 when the passage is not in it
     */
    public PassageValuesView values(
            UUID source, @Nullable String sha256, int start, int end, @Nullable ValueType type) {
        return reading.read(() -> {
            SourceView described = sources.source(source);
            TextView held = sources.text(source, version(described, sha256));
            String text = held.text();
            if (start >= end || end > text.length()) {
                throw RequestParameters.malformed(
                        "end",
                        "the passage from " + start + " to " + end + " is not in the text, which has " + text.length()
                                + " UTF-16 units. Give a start before the end, and the end within the text.");
            }
            if (end - start > LONGEST) {
                throw RequestParameters.malformed(
                        "end", "the passage is longer than " + LONGEST + " UTF-16 units. Select less.");
            }
            Locale language = language(described);
            int from = Math.max(0, start - AROUND);
            String around = text.substring(from, Math.min(text.length(), end + AROUND));
            List<FoundValueView> found = new ArrayList<>();
            for (Stretch sentence : Sentences.of(around, language)) {
                if (from + sentence.start() < end && start < from + sentence.end()) {
                    String words = around.substring(sentence.start(), sentence.end());
                    found.addAll(inSentence(words, from + sentence.start(), type, language).stream()
                            .filter(value -> value.start() < end && start < value.end())
                            .toList());
                }
            }
            return new PassageValuesView(held.sha256(), start, end, found);
        });
    }

    /** The values of a quote whose place is not known; places are those in the quote. */
    public List<FoundValueView> values(String quote) {
        return reading.read(() ->
                inSentence(quote.substring(0, Math.min(quote.length(), LONGEST)), 0, null, Locale.ENGLISH));
    }

    private List<FoundValueView> inSentence(String words, int offset, @Nullable ValueType type, Locale language) {
        List<FoundValue> found = new ArrayList<>();
        for (ValueType each : type == null ? List.of(ValueType.QUANTITY, ValueType.DATE) : List.of(type)) {
            found.addAll(PassageParser.parse(words, each, language));
        }
        if (found.isEmpty()) {
            return List.of();
        }
        FigureRanking ranking = FigureRanking.of(candidates.all());
        return found.stream()
                .map(value -> view(value, words, offset, ranking.rank(value, words)))
                .toList();
    }

    private static FoundValueView view(FoundValue found, String sentence, int offset, List<ScoredFigure> figures) {
        StatedPeriod period = found.period();
        return new FoundValueView(
                ValueView.of(found.value()),
                offset + found.start(),
                offset + found.end(),
                sentence,
                found.unit(),
                found.whole(),
                period == null ? null : iso(period.from()),
                period == null ? null : iso(period.to()),
                period == null ? null : period.said(),
                found.confidence() / 1000.0,
                found.doubts().stream().map(Enum::name).toList(),
                figures.stream()
                        .filter(figure -> !figure.isOtherType() && figure.score() > 0)
                        .limit(MOST_FIGURES)
                        .map(PassageReads::candidate)
                        .toList());
    }

    private static CandidateView candidate(ScoredFigure scored) {
        FigureDescription figure = scored.figure().description();
        return new CandidateView(
                scored.figure().figureId(),
                figure.name(),
                figure.unit(),
                figure.valueType().name(),
                scored.score());
    }

    private static @Nullable String iso(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable Integer version(SourceView source, @Nullable String sha256) {
        if (sha256 == null) {
            return null;
        }
        return source.texts().stream()
                .filter(text -> text.sha256().equals(sha256))
                .findFirst()
                .map(HeldTextView::version)
                .orElseThrow(() -> new Problem(
                                404,
                                "not-found",
                                "No such source or text",
                                "This source has no text with the SHA-256 " + sha256 + ". GET /api/v1/sources/"
                                        + source.id() + " lists them.")
                        .with(
                                "held",
                                source.texts().stream()
                                        .map(HeldTextView::sha256)
                                        .toList()));
    }

    private static Locale language(SourceView source) {
        return source.language() == null ? Locale.ENGLISH : Locale.forLanguageTag(source.language());
    }
}
