package org.palimpsest.command.figure;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.UUID;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.figure.FigureDescription;
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
            FigureDescription description = FigureReader.read(fields, "", body);
            fields.check();
            return Decision.created(new DefineFigure(id, description), address(id), id)
                    .reserving(List.of(Figures.called(id, description.name())));
        });
    }

    @PatchMapping("/{id}")
    ResponseEntity<Written> amend(@PathVariable UUID id, @RequestBody FigureRequest body, Write write) {
        return write.once(body, () -> {
            FigureState figure = figures.require(id);
            Fields fields = new Fields();
            FigureDescription description = FigureReader.read(fields, "", body.over(figure.description()));
            String reason = fields.text("/reason", body.reason());
            fields.check();
            return Decision.changed(new AmendFigure(id, description, reason, write.expectedVersion()), address(id), id)
                    .reserving(List.of(Figures.called(id, description.name())));
        });
    }

    private static String address(UUID figureId) {
        return "/api/v1/figures/" + figureId;
    }
}
