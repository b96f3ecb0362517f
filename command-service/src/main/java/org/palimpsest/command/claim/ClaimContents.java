package org.palimpsest.command.claim;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.command.annotation.Annotations;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.figure.FigureState;
import org.palimpsest.command.figure.Figures;
import org.palimpsest.command.figure.ValueReader;
import org.palimpsest.command.source.PassageRequest;
import org.palimpsest.command.source.Passages;
import org.palimpsest.command.source.SourceState;
import org.palimpsest.command.source.Sources;
import org.palimpsest.figure.FigureDescription;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes the content of a claim from what a client says, checked against the things it names. */
@Component
public class ClaimContents {

    private final Sources sources;
    private final Passages passages;
    private final Figures figures;
    private final Annotations annotations;

    ClaimContents(Sources sources, Passages passages, Figures figures, Annotations annotations) {
        this.sources = sources;
        this.passages = passages;
        this.figures = figures;
        this.annotations = annotations;
    }

    /** The same, reading each thing that a content names once and each text when it is first needed: for many contents. */
    public ClaimContents asFirstSeen(Sources seen, Passages keeping) {
        return new ClaimContents(seen, keeping, figures.asFirstSeen(), annotations);
    }

    /** A content with the description of its figure, which the aggregate checks the value against. */
    public record Read(ClaimContent content, @Nullable FigureDescription figure) {}

    /** @throws org.palimpsest.problem.Problem naming every field at fault */
    public Read read(FileClaimRequest body) {
        Fields fields = new Fields();
        UUID sourceId = fields.required("/sourceId", body.sourceId());
        Optional<SourceState> source =
                sourceId == null ? Optional.empty() : sources.named(fields, "/sourceId", sourceId);
        var passage = source.map(held -> passages.anchored(fields, "/passage", held, body.passage()));
        String statement = fields.text("/statement", body.statement());
        FigureDescription figure = figure(fields, body.figureId());
        var value = ValueReader.read(fields, "/value", body.value(), figure);
        root(fields, body.rootId());
        if (body.annotationId() != null && sourceId != null) {
            annotations.named(fields, "/annotationId", body.annotationId(), sourceId);
        }
        fields.check();
        return new Read(
                new ClaimContent(sourceId, passage.orElse(null), statement, body.figureId(), value, body.rootId()),
                figure);
    }

    /**
     * The content of a claim with some parts changed; {@code null} leaves a part as it is.
     *
     * @throws org.palimpsest.problem.Problem naming every field at fault
     */
    public Read changed(
            ClaimContent before,
            @Nullable String statement,
            @Nullable JsonNode value,
            @Nullable UUID figureId,
            @Nullable UUID rootId,
            @Nullable PassageRequest passage) {
        Fields fields = new Fields();
        UUID newFigureId = figureId == null ? before.figureId() : figureId;
        FigureDescription figure = figure(fields, newFigureId);
        String newStatement = statement == null ? before.statement() : fields.text("/statement", statement);
        var newPassage = before.passage();
        if (passage != null) {
            newPassage = passages.anchored(fields, "/passage", sources.require(before.sourceId()), passage);
        }
        var newValue =
                value == null || value.isNull() ? before.value() : ValueReader.read(fields, "/value", value, figure);
        root(fields, rootId);
        fields.check();
        return new Read(
                new ClaimContent(
                        before.sourceId(),
                        newPassage,
                        newStatement,
                        newFigureId,
                        newValue,
                        rootId == null ? before.rootId() : rootId),
                figure);
    }

    /** The description of the figure that a claim is about, or {@code null} for a claim without one. */
    public @Nullable FigureDescription figureOf(ClaimContent content) {
        return content.figureId() == null
                ? null
                : figures.require(content.figureId()).description();
    }

    private @Nullable FigureDescription figure(Fields fields, @Nullable UUID figureId) {
        return figureId == null
                ? null
                : figures.named(fields, "/figureId", figureId)
                        .map(FigureState::description)
                        .orElse(null);
    }

    private void root(Fields fields, @Nullable UUID rootId) {
        if (rootId != null) {
            sources.mustExist(fields, "/rootId", rootId);
        }
    }
}
