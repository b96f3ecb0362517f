package org.palimpsest.query.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.agreement.AgreementRows.Named;
import org.palimpsest.query.agreement.AgreementScope.All;
import org.palimpsest.query.agreement.AgreementScope.OfDesk;
import org.palimpsest.query.agreement.AgreementScope.OfFigure;
import org.palimpsest.query.agreement.AgreementScope.OfSource;
import org.palimpsest.query.figure.FigureReads;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Beginning;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.Reading;
import org.palimpsest.query.view.AgreementScopeView;
import org.palimpsest.query.view.AgreementView;
import org.palimpsest.query.view.AlphaView;
import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.Page;
import org.palimpsest.value.ValueType;
import org.springframework.stereotype.Service;

/**
 * How far reviewers agree, as of any position. Compared is what counts for a verdict: each reviewer's latest review of a
 * claim's current content, not withdrawn. Reviewers without a group take part, since they are asked the same; retracted
 * and merged claims do too, since what an editor decided changes nothing about what reviewers said. Of a desk and of all,
 * the claims filed last are looked at: what they said of the first thousands says little about them now, and would make
 * the answer slower with every year.
 */
@Service
public class AgreementReads {

    private static final int LARGE_AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Turns large = new Turns(LARGE_AT_ONCE, PATIENCE);
    private final AgreementRows rows;
    private final FigureReads figures;
    private final Reading reading;
    private final Positions positions;

    AgreementReads(AgreementRows rows, FigureReads figures, Reading reading, Positions positions) {
        this.rows = rows;
        this.figures = figures;
        this.reading = reading;
        this.positions = positions;
    }

    /**
     * @throws Problem 404 when there was no such source, figure or desk at that position; 503 when too many ask for desks or
     *     all at once
     */
    public AgreementView agreement(AgreementScope scope, AsOf asOf) {
        Supplier<AgreementView> answer = () -> read(() -> view(scope, asOf, seen(asOf)));
        return switch (scope) {
            case OfSource ignored -> answer.get();
            case OfFigure ignored -> answer.get();
            // A newsroom may have one desk, and that has all reviews.
            case OfDesk ignored -> large.take(answer);
            case All ignored -> large.take(answer);
        };
    }

    /**
     * The same for each desk from which somebody had reviewed, by name.
     *
     * @throws Problem 503 when too many ask for it at once
     */
    Page<AgreementView> desks(PageRequest page, AsOf asOf) {
        return large.take(() -> read(() -> {
            Cursor after = Cursor.parse("desks", 1, page.after());
            List<String> found = rows.desks(after == null ? null : after.text(0), page.limit() + 1, asOf);
            boolean more = found.size() > page.limit();
            List<String> shown = more ? found.subList(0, page.limit()) : found;
            Seen seen = seen(asOf);
            return new Page<>(
                    shown.stream()
                            .map(desk -> view(new OfDesk(desk), asOf, seen))
                            .toList(),
                    more ? Cursor.of("desks", shown.getLast()) : null);
        }));
    }

    private <T> T read(Supplier<T> query) {
        return reading.read(() -> {
            rows.planForEachPosition();
            return query.get();
        });
    }

    /** The last event that an answer sees, and when that was recorded. */
    private record Seen(long position, @Nullable Instant at) {}

    private Seen seen(AsOf asOf) {
        long position = asOf.isNow() ? positions.projected() : asOf.position();
        return new Seen(position, rows.recorded(position).orElse(null));
    }

    private AgreementView view(AgreementScope scope, AsOf asOf, Seen seen) {
        return switch (scope) {
            case OfSource of -> {
                Named source = source(of.source(), asOf);
                yield acrossFigures(scope, new AgreementScopeView("SOURCE", of.source(), source.name()), asOf, seen);
            }
            case OfFigure of -> {
                FigureView figure = figures.figure(of.figure(), asOf);
                Collection<ClaimReviews> claims = rows.reviews(scope, asOf);
                yield view(
                        new AgreementScopeView("FIGURE", of.figure(), figure.name()),
                        seen,
                        claims,
                        ValueAgreement.ofFigure(ValueType.valueOf(figure.valueType()), claims));
            }
            case OfDesk of -> {
                Named desk = desk(of.desk(), asOf);
                yield acrossFigures(
                        scope,
                        new AgreementScopeView("DESK", null, desk.name(), AgreementRows.LATEST_CLAIMS),
                        asOf,
                        seen);
            }
            case All all ->
                acrossFigures(
                        scope, new AgreementScopeView("ALL", null, null, AgreementRows.LATEST_CLAIMS), asOf, seen);
        };
    }

    private AgreementView acrossFigures(AgreementScope scope, AgreementScopeView shown, AsOf asOf, Seen seen) {
        Collection<ClaimReviews> claims = rows.reviews(scope, asOf);
        return view(shown, seen, claims, ValueAgreement.acrossFigures(claims));
    }

    private static AgreementView view(
            AgreementScopeView scope, Seen seen, Collection<ClaimReviews> claims, AlphaView values) {
        AlphaView stances = StanceAgreement.of(claims);
        String explanation = AgreementWords.explanation(stances, values);
        if (scope.latestClaims() != null && claims.size() >= scope.latestClaims()) {
            explanation += " " + AgreementWords.latest(scope.latestClaims());
        }
        return new AgreementView(scope, seen.position(), seen.at(), stances, values, explanation);
    }

    private Named source(UUID id, AsOf asOf) {
        Named source = rows.source(id)
                .orElseThrow(
                        () -> notFound("source", "There is no source " + id + ". GET /api/v1/sources lists them."));
        if (source.from() > asOf.position()) {
            throw new Beginning(source.from(), source.at(), "registered")
                    .notYet("source", id, asOf)
                    .with("parameter", "source");
        }
        return source;
    }

    private Named desk(String name, AsOf asOf) {
        Named desk = rows.desk(name)
                .orElseThrow(() -> notFound(
                        "desk",
                        "Nobody has reviewed from a desk '" + name
                                + "'. GET /api/v1/agreement/desks lists those that have reviews."));
        if (desk.from() > asOf.position()) {
            throw notFound(
                            "desk",
                            "The first review from desk '" + name + "' was made at " + desk.at() + ", event "
                                    + desk.from() + ", which is after position " + asOf.position()
                                    + ". Ask for that position or a later one.")
                    .with("began", Map.of("position", desk.from(), "at", desk.at()));
        }
        return desk;
    }

    private static Problem notFound(String parameter, String detail) {
        return new Problem(404, "not-found", "No such " + parameter, detail).with("parameter", parameter);
    }
}
