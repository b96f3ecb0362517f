package org.palimpsest.command.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.source.Passages;
import org.palimpsest.command.source.SourceState;
import org.palimpsest.command.source.Sources;
import org.palimpsest.review.Evidence;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.source.Passage;
import org.springframework.stereotype.Component;

/** Reads the evidence of a review: a source or a link, where in it, and how strong. */
@Component
class EvidenceReader {

    private static final int MOST = 50;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]{1,2000}");

    private final Sources sources;
    private final Passages passages;

    EvidenceReader(Sources sources, Passages passages) {
        this.sources = sources;
        this.passages = passages;
    }

    List<Evidence> read(Fields fields, @Nullable List<@Nullable EvidenceRequest> requests) {
        List<Evidence> evidence = new ArrayList<>();
        if (requests == null) {
            return evidence;
        }
        if (requests.size() > MOST) {
            fields.invalid(
                    "/evidence", "too-many", "has " + requests.size() + " entries; at most " + MOST + " are allowed");
            return evidence;
        }
        for (int i = 0; i < requests.size(); i++) {
            EvidenceRequest request = requests.get(i);
            String pointer = "/evidence/" + i;
            if (fields.required(pointer, request) != null) {
                evidence.add(read(fields, pointer, request));
            }
        }
        return evidence;
    }

    private @Nullable Evidence read(Fields fields, String pointer, EvidenceRequest request) {
        EvidenceGrade grade = fields.oneOf(pointer + "/grade", EvidenceGrade.class, request.grade());
        String locator = fields.optionalText(pointer + "/locator", request.locator());
        String link = fields.optionalText(pointer + "/link", request.link());
        if ((request.sourceId() == null) == (link == null)) {
            fields.invalid(pointer, "source-or-link", "needs either sourceId or link, and not both");
        }
        if (link != null && !LINK.matcher(link).matches()) {
            fields.invalid(pointer + "/link", "not-a-link", "is not an http or https address");
        }
        if (request.archiveSha256() != null
                && !SHA256.matcher(request.archiveSha256()).matches()) {
            fields.invalid(pointer + "/archiveSha256", "not-a-sha256", "is not 64 lower-case hexadecimal digits");
        }
        Passage passage = null;
        if (request.sourceId() != null) {
            Optional<SourceState> source = sources.named(fields, pointer + "/sourceId", request.sourceId());
            if (request.passage() != null && source.isPresent()) {
                passage = passages.anchored(fields, pointer + "/passage", source.get(), request.passage());
            }
        } else if (request.passage() != null) {
            fields.invalid(pointer + "/passage", "no-text", "needs sourceId: only a held text can be quoted");
        }
        return grade == null
                ? null
                : new Evidence(
                        request.sourceId(),
                        link,
                        locator == null ? "" : locator,
                        passage,
                        grade,
                        request.archiveSha256());
    }
}
