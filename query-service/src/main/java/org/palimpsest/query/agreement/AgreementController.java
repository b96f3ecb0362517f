package org.palimpsest.query.agreement;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.agreement.AgreementScope.OfDesk;
import org.palimpsest.query.agreement.AgreementScope.OfFigure;
import org.palimpsest.query.agreement.AgreementScope.OfSource;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.AgreementView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /agreement} of a source, a figure, a desk or all, and {@code GET /agreement/desks} for each desk. */
@RestController
@RequestMapping("/api/v1/agreement")
class AgreementController {

    private static final Columns<AgreementView> COLUMNS = new Columns<AgreementView>()
            .with("desk", agreement -> agreement.scope().name())
            .with("position", AgreementView::position)
            .with("stancesAlpha", agreement -> agreement.stances().alpha())
            .with("stancesClaims", agreement -> agreement.stances().claims())
            .with("stancesReviewers", agreement -> agreement.stances().reviewers())
            .with("stancesReviews", agreement -> agreement.stances().reviews())
            .with("valuesAlpha", agreement -> agreement.values().alpha())
            .with("valuesClaims", agreement -> agreement.values().claims())
            .with("valuesReviewers", agreement -> agreement.values().reviewers())
            .with("valuesReviews", agreement -> agreement.values().reviews());

    private final AgreementReads agreements;
    private final Positions positions;
    private final Answers answers;

    AgreementController(AgreementReads agreements, Positions positions, Answers answers) {
        this.agreements = agreements;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping
    ResponseEntity<byte[]> agreement(
            HttpServletRequest request,
            @RequestParam @Nullable String source,
            @RequestParam @Nullable String figure,
            @RequestParam @Nullable String desk,
            @RequestParam @Nullable String at) {
        AgreementScope scope = scope(new RequestParameters(request));
        AsOf asOf = positions.parse(at);
        AgreementView view = agreements.agreement(scope, asOf);
        return answers.one(request, view, Long.toString(view.position()), null, asOf);
    }

    @GetMapping({"/desks", "/desks.csv", "/desks.json"})
    ResponseEntity<byte[]> desks(HttpServletRequest request, @RequestParam @Nullable String at) {
        AsOf asOf = positions.parse(at);
        return answers.list(request, agreements.desks(new RequestParameters(request).page(), asOf), COLUMNS, asOf);
    }

    private static AgreementScope scope(RequestParameters parameters) {
        Map<String, AgreementScope> given = new LinkedHashMap<>();
        UUID source = parameters.id("source");
        if (source != null) {
            given.put("source", new OfSource(source));
        }
        UUID figure = parameters.id("figure");
        if (figure != null) {
            given.put("figure", new OfFigure(figure));
        }
        String desk = parameters.text("desk");
        if (desk != null) {
            given.put("desk", new OfDesk(desk));
        }
        List<String> names = List.copyOf(given.keySet());
        if (names.size() > 1) {
            throw RequestParameters.malformed(
                    names.get(1),
                    "agreement is of one source, one figure or one desk, and another one is given already: "
                            + names.getFirst() + ". Leave one of them out.");
        }
        return names.isEmpty() ? AgreementScope.ALL : given.get(names.getFirst());
    }
}
