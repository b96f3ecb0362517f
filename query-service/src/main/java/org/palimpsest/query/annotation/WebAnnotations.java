package org.palimpsest.query.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.StoredContent;
import org.palimpsest.query.reading.Columned;
import org.palimpsest.query.view.AnnotationAnswerView;
import org.palimpsest.query.view.AnnotationView;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.PassageView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Annotations in the <a href="https://www.w3.org/TR/annotation-model/">Web Annotation Data Model</a>. Ids are addresses
 * of this server without its name. Positions count code points there, and UTF-16 units everywhere else with us.
 */
@Component
class WebAnnotations {

    private static final String CONTEXT = "http://www.w3.org/ns/anno.jsonld";

    private final JdbcClient jdbc;
    private final ContentStore contents;

    /** A held text of a source. */
    private record Held(UUID source, String sha256) {}

    WebAnnotations(@Qualifier("queryJdbc") JdbcClient jdbc, @Qualifier("queryContents") ContentStore contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    Map<String, Object> annotation(AnnotationView annotation) {
        Map<String, Object> document = inContext();
        document.putAll(new Texts(List.of(annotation)).annotation(annotation));
        return document;
    }

    /** @param next the address of the next page; {@code null} at the end */
    Map<String, Object> page(UUID source, String address, Page<AnnotationView> page, @Nullable String next) {
        Texts texts = new Texts(page.items());
        Map<String, Object> document = inContext();
        document.put("id", address);
        document.put("type", "AnnotationPage");
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("id", "/api/v1/sources/" + source + "/annotations");
        collection.put("type", "AnnotationCollection");
        document.put("partOf", collection);
        if (next != null) {
            document.put("next", next);
        }
        document.put("items", page.items().stream().map(texts::annotation).toList());
        return document;
    }

    private static Map<String, Object> inContext() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", CONTEXT);
        return document;
    }

    private static String motivation(String purpose) {
        return switch (AnnotationPurpose.valueOf(purpose)) {
            case COMMENT -> "commenting";
            case QUESTION -> "questioning";
            case TAG -> "tagging";
            case FLAG -> "assessing";
        };
    }

    private static Map<String, Object> person(String name, UUID id) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", "urn:uuid:" + id);
        person.put("type", "Person");
        person.put("nickname", name);
        return person;
    }

    private static Map<String, Object> textual(String purpose, String value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "TextualBody");
        body.put("purpose", purpose);
        body.put("format", "text/plain");
        body.put("value", value);
        return body;
    }

    private static List<Map<String, Object>> bodies(AnnotationView annotation) {
        List<Map<String, Object>> bodies = new ArrayList<>();
        if (!annotation.body().isEmpty()) {
            bodies.add(textual(motivation(annotation.purpose()), annotation.body()));
        }
        for (AnnotationAnswerView answer : annotation.answers()) {
            Map<String, Object> body = textual("replying", answer.body());
            body.put("creator", person(answer.by(), answer.byId()));
            body.put("created", answer.at().toString());
            bodies.add(body);
        }
        return bodies;
    }

    /** The texts that some annotations are made on, each read once. */
    private final class Texts {

        private final Map<Held, Integer> versions = new HashMap<>();
        private final Map<String, Optional<String>> read = new HashMap<>();

        Texts(List<AnnotationView> annotations) {
            UUID[] sources = annotations.stream()
                    .map(annotation -> annotation.source().id())
                    .distinct()
                    .toArray(UUID[]::new);
            jdbc.sql("SELECT source_id, sha256, text_version FROM read.source_texts WHERE source_id = ANY (:sources)")
                    .param("sources", sources)
                    .query(row -> {
                        versions.put(
                                new Held(Columned.id(row, "source_id"), row.getString("sha256")),
                                row.getInt("text_version"));
                    });
        }

        Map<String, Object> annotation(AnnotationView annotation) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("id", "/api/v1/annotations/" + annotation.id());
            document.put("type", "Annotation");
            document.put("motivation", motivation(annotation.purpose()));
            document.put("creator", person(annotation.by(), annotation.byId()));
            document.put("created", annotation.at().toString());
            document.put("modified", annotation.changedAt().toString());
            List<Map<String, Object>> bodies = bodies(annotation);
            if (!bodies.isEmpty()) {
                document.put("body", bodies);
            }
            document.put("target", target(annotation));
            return document;
        }

        private Map<String, Object> target(AnnotationView annotation) {
            PassageView passage = annotation.passage();
            UUID source = annotation.source().id();
            Integer version = versions.get(new Held(source, passage.textSha256()));
            Map<String, Object> quote = new LinkedHashMap<>();
            quote.put("type", "TextQuoteSelector");
            quote.put("exact", passage.exact());
            quote.put("prefix", passage.prefix());
            quote.put("suffix", passage.suffix());
            List<Map<String, Object>> selectors = new ArrayList<>();
            selectors.add(quote);
            position(passage).ifPresent(selectors::add);
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("type", "SpecificResource");
            // A newer text of the source is another one, in which the passage may stand elsewhere.
            target.put(
                    "source", "/api/v1/sources/" + source + "/text" + (version == null ? "" : "?version=" + version));
            target.put("selector", selectors);
            return target;
        }

        private Optional<Map<String, Object>> position(PassageView passage) {
            return read.computeIfAbsent(
                            passage.textSha256(), sha256 -> contents.get(sha256).map(StoredContent::text))
                    .filter(text -> passage.end() <= text.length())
                    .map(text -> {
                        int start = text.codePointCount(0, passage.start());
                        Map<String, Object> position = new LinkedHashMap<>();
                        position.put("type", "TextPositionSelector");
                        position.put("start", start);
                        position.put("end", start + text.codePointCount(passage.start(), passage.end()));
                        return position;
                    });
        }
    }
}
