package org.palimpsest.command.rule;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.figure.Figures;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.InvalidParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Puts consensus rules in force. */
@RestController
@RequestMapping("/api/v1/rules/activations")
class RuleController {

    private final Figures figures;

    RuleController(Figures figures) {
        this.figures = figures;
    }

    @PostMapping
    ResponseEntity<Written> activate(@RequestBody ActivationRequest body, Write write) {
        return write.once(body, () -> {
            Fields fields = new Fields();
            String rule = fields.text("/rule", body.rule());
            Integer version = fields.required("/version", body.version());
            SortedMap<String, String> parameters = parameters(fields, body.parameters());
            String reason = fields.optionalText("/reason", body.reason());
            UUID figureId = body.figureId();
            if (figureId != null) {
                figures.named(fields, "/figureId", figureId);
            }
            fields.check();
            try {
                ConsensusRules.of(rule, version, parameters);
            } catch (InvalidParameter e) {
                fields.invalid(pointer(e.parameter()), "not-a-parameter", String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                fields.invalid("/rule", "no-such-rule", String.valueOf(e.getMessage()));
            }
            fields.check();
            ActivateRule command =
                    new ActivateRule(Rules.ID, rule, version, parameters, reason == null ? "" : reason, figureId);
            return Decision.created(command, "/api/v1/rules/activations", Rules.ID);
        });
    }

    private static SortedMap<String, String> parameters(Fields fields, @Nullable Map<String, JsonNode> given) {
        SortedMap<String, String> parameters = new TreeMap<>();
        if (given != null) {
            given.forEach((name, value) -> {
                if (value == null || !value.isValueNode() || value.isNull()) {
                    fields.malformed(pointer(name), "not-a-parameter", "is no text, number or true/false");
                } else {
                    parameters.put(name, value.asString());
                }
            });
        }
        return parameters;
    }

    /** RFC 6901, so that a name with a slash in it points where it should. */
    private static String pointer(String parameter) {
        return "/parameters/" + parameter.replace("~", "~0").replace("/", "~1");
    }
}
