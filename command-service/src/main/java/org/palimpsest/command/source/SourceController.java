package org.palimpsest.command.source;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.value.PartialDate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers sources and relates them. */
@RestController
@RequestMapping("/api/v1/sources")
class SourceController {

    private static final int MOST_AUTHORS = 200;

    private final Sources sources;
    private final Texts texts;
    private final NoArgGenerator ids;

    SourceController(Sources sources, Texts texts, NoArgGenerator ids) {
        this.sources = sources;
        this.texts = texts;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<Written> register(@RequestBody SourceRequest body, Write write) {
        return write.once(body, () -> {
            UUID id = ids.generate();
            return Decision.created(read(id, body), address(id), id);
        });
    }

    @PostMapping("/{id}/relations")
    ResponseEntity<Written> relate(@PathVariable UUID id, @RequestBody RelationRequest body, Write write) {
        return write.once(body, () -> {
            sources.require(id);
            Fields fields = new Fields();
            SourceRelation relation = fields.oneOf("/relation", SourceRelation.class, body.relation());
            UUID other = fields.required("/otherSourceId", body.otherSourceId());
            if (other != null) {
                sources.named(fields, "/otherSourceId", other);
            }
            fields.check();
            return Decision.created(new RelateSources(id, relation, other, write.expectedVersion()), address(id), id);
        });
    }

    private RegisterSource read(UUID id, SourceRequest body) {
        Fields fields = new Fields();
        String title = fields.text("/title", body.title());
        SourceKind kind = fields.oneOf("/kind", SourceKind.class, body.kind());
        List<String> authors = authors(fields, body.authors());
        String publisher = fields.optionalText("/publisher", body.publisher());
        String language = fields.optionalText("/language", body.language());
        PartialDate published = fields.date("/published", body.published());
        String link = fields.optionalText("/link", body.link());
        if (link != null && !link.matches("https?://[^\\s\"<>]+")) {
            fields.invalid("/link", "not-a-link", "is not an http or https address");
        }
        String licence = fields.optionalText("/licence", body.licence());
        fields.check();
        HeldText text = body.text() == null || body.text().isEmpty() ? null : texts.hold("text/plain", body.text());
        return new RegisterSource(id, title, kind, authors, publisher, language, published, link, licence, text);
    }

    private static List<String> authors(Fields fields, @Nullable List<@Nullable String> authors) {
        if (authors == null) {
            return List.of();
        }
        if (authors.size() > MOST_AUTHORS) {
            fields.invalid("/authors", "too-many", "has " + authors.size() + " entries; at most 200 are allowed");
            return List.of();
        }
        return IntStream.range(0, authors.size())
                .mapToObj(i -> fields.text("/authors/" + i, authors.get(i)))
                .toList();
    }

    private static String address(UUID sourceId) {
        return "/api/v1/sources/" + sourceId;
    }
}
