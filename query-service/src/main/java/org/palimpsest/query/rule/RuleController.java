package org.palimpsest.query.rule;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Positions;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RuleActivationView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /rules} and {@code GET /rules/activations}. */
@RestController
@RequestMapping("/api/v1")
class RuleController {

    private static final Columns<RuleActivationView> COLUMNS = new Columns<RuleActivationView>()
            .with("position", RuleActivationView::position)
            .with("at", RuleActivationView::at)
            .with("until", RuleActivationView::until)
            .with("rule", RuleActivationView::rule)
            .with("version", RuleActivationView::version)
            .with("parameters", RuleActivationView::parameters)
            .with("reason", RuleActivationView::reason)
            .with(
                    "figureId",
                    activation -> activation.figure() == null
                            ? null
                            : activation.figure().id())
            .with("activatedBy", RuleActivationView::activatedBy);

    private final RuleReads rules;
    private final Positions positions;
    private final Answers answers;

    RuleController(RuleReads rules, Positions positions, Answers answers) {
        this.rules = rules;
        this.positions = positions;
        this.answers = answers;
    }

    @GetMapping("/rules")
    ResponseEntity<byte[]> rules(HttpServletRequest request, @RequestParam @Nullable String at) {
        AsOf asOf = positions.parse(at);
        return answers.whole(request, new Page<>(rules.rules(asOf), null), asOf);
    }

    /** Of one {@code figure}, those for all included, or every one. */
    @GetMapping("/rules/activations")
    ResponseEntity<byte[]> activations(HttpServletRequest request, @RequestParam @Nullable String at) {
        RequestParameters parameters = new RequestParameters(request);
        AsOf asOf = positions.parse(at);
        return answers.list(
                request, rules.activations(parameters.id("figure"), parameters.page(), asOf), COLUMNS, asOf);
    }
}
