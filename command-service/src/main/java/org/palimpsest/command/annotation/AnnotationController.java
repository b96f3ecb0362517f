package org.palimpsest.command.annotation;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.source.Anchors;
import org.palimpsest.command.source.PassageRequest;
import org.palimpsest.command.source.Passages;
import org.palimpsest.command.source.Placing;
import org.palimpsest.command.source.SourceState;
import org.palimpsest.command.source.Sources;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Annotates passages, answers annotations and resolves them. */
@RestController
@RequestMapping("/api/v1/annotations")
class AnnotationController {

    private static final int LONGEST_TAG = 100;

    private final Annotations annotations;
    private final Sources sources;
    private final Passages passages;
    private final Placing placing;
    private final NoArgGenerator ids;

    AnnotationController(
            Annotations annotations, Sources sources, Passages passages, Placing placing, NoArgGenerator ids) {
        this.annotations = annotations;
        this.sources = sources;
        this.passages = passages;
        this.placing = placing;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<Written> annotate(@RequestBody AnnotationRequest body, Write write) {
        AtomicReference<Passage> written = new AtomicReference<>();
        ResponseEntity<Written> answer = write.once(body, () -> {
            UUID id = ids.generate();
            Fields fields = new Fields();
            UUID sourceId = fields.required("/sourceId", body.sourceId());
            Passage passage = sourceId == null ? null : passage(fields, sourceId, body.passage());
            written.set(passage);
            AnnotationPurpose purpose = fields.oneOf("/purpose", AnnotationPurpose.class, body.purpose());
            String text = text(fields, purpose, body.body());
            fields.check();
            return Decision.created(
                            new AnnotatePassage(id, write.account().id(), sourceId, passage, purpose, text),
                            address(id),
                            id)
                    .reserving(List.of(Anchors.moving(new Anchor(AnchorKind.ANNOTATION, id), sourceId, passage)));
        });
        placing.follow(body.sourceId(), written.get());
        return answer;
    }

    @PostMapping("/{id}/answers")
    ResponseEntity<Written> answer(@PathVariable UUID id, @RequestBody AnswerRequest body, Write write) {
        return write.once(body, () -> {
            annotations.require(id);
            Fields fields = new Fields();
            String text = fields.text("/body", body.body());
            fields.check();
            return Decision.created(
                    new AnswerAnnotation(id, write.account().id(), text, write.expectedVersion()), address(id), id);
        });
    }

    @PostMapping("/{id}/resolution")
    ResponseEntity<Written> resolve(@PathVariable UUID id, @RequestBody ResolutionRequest body, Write write) {
        return write.once(body, () -> {
            annotations.require(id);
            Fields fields = new Fields();
            String note = fields.optionalText("/note", body.note());
            fields.check();
            return Decision.changed(
                    new ResolveAnnotation(id, write.account().id(), note, write.expectedVersion()), address(id), id);
        });
    }

    private @Nullable Passage passage(Fields fields, UUID sourceId, @Nullable PassageRequest request) {
        Optional<SourceState> source = sources.named(fields, "/sourceId", sourceId);
        if (source.isEmpty()) {
            return null;
        }
        if (request == null && source.get().latestText().isEmpty()) {
            // A claim may be filed without a passage where no text is held; a remark on a passage may not be made.
            fields.invalid("/passage", "no-text", "cannot be given: no text of the source is held; add the text first");
            return null;
        }
        return passages.anchored(fields, "/passage", source.get(), request);
    }

    private static String text(Fields fields, @Nullable AnnotationPurpose purpose, @Nullable String body) {
        if (purpose == AnnotationPurpose.FLAG) {
            String said = fields.optionalText("/body", body);
            return said == null ? "" : said;
        }
        String text = fields.text("/body", body);
        if (purpose == AnnotationPurpose.TAG && text.length() > LONGEST_TAG && text.length() <= Fields.LONGEST_TEXT) {
            fields.invalid(
                    "/body",
                    "too-long",
                    "has " + text.length() + " characters; a TAG has at most 100, so make it a COMMENT");
        }
        return text;
    }

    private static String address(UUID annotationId) {
        return "/api/v1/annotations/" + annotationId;
    }
}
