package org.palimpsest.command.figure;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Defines figures and amends their descriptions. */
@RestController
@RequestMapping("/api/v1/figures")
class FigureController {

    private final Figures figures;
    private final NoArgGenerator ids;

    FigureController(Figures figures, NoArgGenerator ids) {
        this.figures = figures;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<Written> define(@RequestBody FigureRequest body, Write write) {
        return write.once(body, () -> {
            UUID id = ids.generate();
            Fields fields = new Fields();
            FigureDescription description = read(fields, body);
            fields.check();
            return Decision.created(new DefineFigure(id, description), address(id), id);
        });
    }

    @PatchMapping("/{id}")
    ResponseEntity<Written> amend(@PathVariable UUID id, @RequestBody FigureRequest body, Write write) {
        return write.once(body, () -> {
            FigureState figure = figures.require(id);
            Fields fields = new Fields();
            FigureDescription description = read(fields, body.over(figure.description()));
            String reason = fields.text("/reason", body.reason());
            fields.check();
            return Decision.changed(new AmendFigure(id, description, reason, write.expectedVersion()), address(id), id);
        });
    }

    private static FigureDescription read(Fields fields, FigureRequest body) {
        String name = fields.text("/name", body.name());
        String measure = fields.text("/measure", body.measure());
        String unit = fields.optionalText("/unit", body.unit());
        ValueType valueType = fields.oneOf("/valueType", ValueType.class, body.valueType());
        if (valueType == ValueType.QUANTITY && unit == null) {
            fields.malformed("/unit", "required", "is required: a quantity is counted in something");
        }
        if (valueType != null && valueType != ValueType.QUANTITY && unit != null) {
            fields.invalid("/unit", "no-unit", "belongs to a QUANTITY; leave it out for a " + valueType);
        }
        String population = fields.optionalText("/population", body.population());
        String place = fields.optionalText("/place", body.place());
        PartialDate from = fields.date("/periodFrom", body.periodFrom());
        PartialDate to = fields.date("/periodTo", body.periodTo());
        if (from != null && to != null && from.first().isAfter(to.last())) {
            fields.invalid("/periodTo", "ends-before-it-begins", "is before periodFrom; swap them");
        }
        String scope = fields.text("/scope", body.scope());
        return new FigureDescription(name, measure, unit, valueType, population, place, from, to, scope);
    }

    private static String address(UUID figureId) {
        return "/api/v1/figures/" + figureId;
    }
}
