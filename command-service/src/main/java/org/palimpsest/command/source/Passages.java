package org.palimpsest.command.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.source.Passage;
import org.springframework.stereotype.Component;

/** Anchors the passages that clients name in the held texts of sources. */
@Component
public class Passages {

    private static final int TEXTS = 8;

    private final ContentStore contents;

    Passages(ContentStore contents) {
        this.contents = contents;
    }

    /** These passages with the texts at hand that were asked for last: for many of the same sources. Texts never change. */
    public Passages keepingTexts() {
        Map<String, String> kept = Collections.synchronizedMap(new LinkedHashMap<>(TEXTS, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > TEXTS;
            }
        });
        Passages now = this;
        return new Passages(contents) {
            @Override
            String text(String sha256) {
                return kept.computeIfAbsent(sha256, now::text);
            }
        };
    }

    String text(String sha256) {
        return contents.get(sha256).orElseThrow().text();
    }

    /**
     * The passage where it stands in the source's latest text, or in the held text that the request names.
     *
     * @return {@code null} when the source holds no text, or after something wrong was reported
     */
    public @Nullable Passage anchored(
            Fields fields, String pointer, SourceState source, @Nullable PassageRequest request) {
        Optional<String> sha256 = textFor(source, request);
        if (sha256.isEmpty()) {
            if (request != null) {
                fields.invalid(
                        pointer,
                        "no-text",
                        "cannot be checked: no such text of the source is held; add the text"
                                + " first or leave the passage out");
            }
            return null;
        }
        if (request == null) {
            fields.malformed(pointer, "required", "is required: the source's text is held, so quote it");
            return null;
        }
        if (request.exact() == null || request.exact().isBlank()) {
            fields.malformed(pointer + "/exact", "required", "is required; quote the words of the text");
            return null;
        }
        if (request.exact().length() > Fields.LONGEST_TEXT) {
            fields.invalid(pointer + "/exact", "too-long", "is longer than 10,000 characters; quote less");
            return null;
        }
        Optional<Passage> found = PassageFinder.find(
                text(sha256.get()), sha256.get(), request.exact(), request.prefix(), request.suffix(), request.start());
        if (found.isEmpty()) {
            fields.invalid(
                    pointer + "/exact",
                    "not-in-text",
                    "is not in the held text of '" + source.title() + "'; quote it letter by letter");
        }
        return found.orElse(null);
    }

    private static Optional<String> textFor(SourceState source, @Nullable PassageRequest request) {
        if (request == null || request.textSha256() == null) {
            return source.latestText();
        }
        return source.texts().stream().filter(request.textSha256()::equals).findFirst();
    }
}
