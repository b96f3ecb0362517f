package org.palimpsest.command.source;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.source.SourceKind;
import org.palimpsest.value.PartialDate;
import org.springframework.stereotype.Component;

/** Reads the registration of a source from what a client says of it. */
@Component
class Registrations {

    private static final int MOST_AUTHORS = 200;

    private final Texts texts;

    Registrations(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param under the pointer to what is read, empty for a whole body
     * @throws org.palimpsest.problem.Problem naming every field at fault
     */
    RegisterSource read(String under, UUID id, SourceRequest body) {
        Fields fields = new Fields();
        String title = fields.text(under + "/title", body.title());
        SourceKind kind = fields.oneOf(under + "/kind", SourceKind.class, body.kind());
        List<String> authors = authors(fields, under + "/authors", body.authors());
        String publisher = fields.optionalText(under + "/publisher", body.publisher());
        String language = fields.optionalText(under + "/language", body.language());
        PartialDate published = fields.date(under + "/published", body.published());
        String link = fields.optionalText(under + "/link", body.link());
        if (link != null && !link.matches("https?://[^\\s\"<>]+")) {
            fields.invalid(under + "/link", "not-a-link", "is not an http or https address");
        }
        String licence = fields.optionalText(under + "/licence", body.licence());
        fields.check();
        HeldText text = body.text() == null || body.text().isEmpty() ? null : texts.hold("text/plain", body.text());
        return new RegisterSource(id, title, kind, authors, publisher, language, published, link, licence, text);
    }

    private static List<String> authors(Fields fields, String pointer, @Nullable List<@Nullable String> authors) {
        if (authors == null) {
            return List.of();
        }
        if (authors.size() > MOST_AUTHORS) {
            fields.invalid(pointer, "too-many", "has " + authors.size() + " entries; at most 200 are allowed");
            return List.of();
        }
        return IntStream.range(0, authors.size())
                .mapToObj(i -> fields.text(pointer + "/" + i, authors.get(i)))
                .toList();
    }
}
