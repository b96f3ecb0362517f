package org.palimpsest.command.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PlacementMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes the texts of sources, and says where the passages of earlier ones are in them. */
@RestController
@RequestMapping("/api/v1/sources/{id}/texts")
class TextController {

    /** How many placements an answer lists; all are at {@code GET /sources/{id}/placements}. */
    private static final int LISTED = 1_000;

    private static final int ATTEMPTS = 3;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([\\w:.+-]{1,40})");

    private final Sources sources;
    private final Texts texts;
    private final Placing placing;
    private final ContentStore contents;

    TextController(Sources sources, Texts texts, Placing placing, ContentStore contents) {
        this.sources = sources;
        this.texts = texts;
        this.placing = placing;
        this.contents = contents;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Written> addText(@PathVariable UUID id, @RequestBody TextRequest body, Write write) {
        return add(id, body, write, () -> {
            if (body.text() == null) {
                Fields fields = new Fields();
                fields.required("/text", body.text());
                fields.check();
            }
            return texts.hold("text/plain", body.text());
        });
    }

    /** The file's name says what kind it is, and is not kept. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Written> addFile(@PathVariable UUID id, @RequestPart MultipartFile file, Write write)
            throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        byte[] bytes = file.getBytes();
        return add(
                id,
                Map.of("file", name, "sha256", Texts.sha256(bytes)),
                write,
                () -> texts.hold(TextExtraction.from(name, charset(file.getContentType()), bytes), bytes));
    }

    /** Decides anew when another text was added since the passages were placed; nothing is stored of what was refused. */
    private ResponseEntity<Written> add(UUID id, Object body, Write write, Supplier<HeldText> hold) {
        for (int attempt = 1; ; attempt++) {
            try {
                ResponseEntity<Written> answer = write.once(body, () -> textAdded(id, hold.get(), write));
                placing.complete(id);
                return answer;
            } catch (RuleBroken refused) {
                if (!refused.rule().equals(TextMovedOn.RULE) || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private Decision textAdded(UUID id, HeldText held, Write write) {
        SourceState source = sources.require(id);
        int version = source.texts().size() + 1;
        List<PassagePlaced> placements = source.texts().isEmpty()
                        || source.latestText().filter(held.sha256()::equals).isPresent()
                ? List.of()
                : placing.plan(
                        source,
                        version,
                        held.sha256(),
                        contents.get(held.sha256()).orElseThrow().text());
        List<PassagePlaced> first =
                placements.isEmpty() ? List.of() : Placing.chunks(placements).getFirst();
        AddSourceText command = new AddSourceText(id, held, version, first, write.expectedVersion());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("textSha256", held.sha256());
        answer.put("textVersion", version);
        answer.put("length", held.length());
        if (held.originalSha256() != null) {
            answer.put("mediaType", held.mediaType());
            answer.put("originalSha256", held.originalSha256());
        }
        answer.put("reanchoring", reanchoring(placements));
        Decision decision =
                Decision.created(command, "/api/v1/sources/" + id + "/text", id).answering(answer);
        return version > 1 ? decision.reserving(List.of(Placing.hasNewerText(id))) : decision;
    }

    private static Map<String, Object> reanchoring(List<PassagePlaced> placements) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (PlacementMethod method : PlacementMethod.values()) {
            if (method != PlacementMethod.BY_HAND) {
                counts.put(
                        method.name(),
                        placements.stream()
                                .filter(placement -> placement.method() == method)
                                .count());
            }
        }
        List<Map<String, Object>> listed = new ArrayList<>();
        for (PassagePlaced placement : placements.subList(0, Math.min(placements.size(), LISTED))) {
            listed.add(Map.of(
                    "anchor",
                    Map.of(
                            "kind",
                            placement.anchor().kind().name(),
                            "id",
                            placement.anchor().id()),
                    "method",
                    placement.method().name(),
                    "score",
                    placement.score()));
        }
        return Map.of("counts", counts, "placements", listed);
    }

    private static @Nullable Charset charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        return named.find() ? TextDecoding.charset(named.group(1)) : null;
    }
}
