package org.palimpsest.command.source;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.Passage;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.PassagePosition;
import org.palimpsest.source.PlacementMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places by hand what was not found, or found at the wrong place. */
@RestController
@RequestMapping("/api/v1/sources/{id}/placements")
class PlacementController {

    private static final int CERTAIN = 1000;

    private final Sources sources;
    private final Anchors anchors;
    private final Passages passages;
    private final Placing placing;

    PlacementController(Sources sources, Anchors anchors, Passages passages, Placing placing) {
        this.sources = sources;
        this.anchors = anchors;
        this.passages = passages;
        this.placing = placing;
    }

    @PostMapping
    ResponseEntity<Written> place(@PathVariable UUID id, @RequestBody PlacementRequest body, Write write) {
        ResponseEntity<Written> answer = write.once(body, () -> decide(id, body, write));
        placing.follow(id, null);
        return answer;
    }

    private Decision decide(UUID id, PlacementRequest body, Write write) {
        SourceState source = sources.require(id);
        Fields fields = new Fields();
        Optional<Anchors.Standing> standing = standing(fields, id, body.anchor());
        boolean isOnLatest = body.passage() == null
                || body.passage().textSha256() == null
                || source.latestText().equals(Optional.of(body.passage().textSha256()));
        if (!isOnLatest) {
            fields.invalid(
                    "/passage/textSha256",
                    "not-the-latest",
                    "is not the latest text of the source, which is what passages are placed on; leave it out");
        }
        Passage passage = isOnLatest ? passages.anchored(fields, "/passage", source, body.passage()) : null;
        String reason = fields.optionalText("/reason", body.reason());
        fields.check();
        return placed(source, standing.orElseThrow(), passage, reason, write);
    }

    private Optional<Anchors.Standing> standing(
            Fields fields, UUID id, PlacementRequest.@Nullable AnchorRequest request) {
        if (fields.required("/anchor", request) == null) {
            return Optional.empty();
        }
        AnchorKind kind = fields.oneOf("/anchor/kind", AnchorKind.class, request.kind());
        UUID of = fields.required("/anchor/id", request.id());
        if (kind == null || of == null) {
            return Optional.empty();
        }
        Optional<Anchors.Standing> standing = anchors.of(id, new Anchor(kind, of));
        if (standing.isEmpty()) {
            fields.invalid("/anchor/id", "no-such-anchor", "names nothing that has a passage in a text of this source");
        }
        return standing;
    }

    private static Decision placed(
            SourceState source,
            Anchors.Standing standing,
            @Nullable Passage passage,
            @Nullable String reason,
            Write write) {
        PlacedAnchor before = source.placed().latest().get(standing.anchor());
        PassagePosition from =
                before != null && before.own().equals(standing.own()) ? before.lastSeen() : standing.own();
        PassagePlaced placement = new PassagePlaced(
                source.sourceId(),
                standing.anchor(),
                standing.own(),
                from,
                source.texts().size(),
                source.latestText().orElseThrow(),
                PlacementMethod.BY_HAND,
                CERTAIN,
                passage,
                reason);
        PlaceByHand command = new PlaceByHand(source.sourceId(), placement, write.expectedVersion());
        return Decision.created(command, "/api/v1/sources/" + source.sourceId() + "/placements", source.sourceId())
                .answering(Map.of(
                        "anchor",
                        Map.of(
                                "kind",
                                standing.anchor().kind().name(),
                                "id",
                                standing.anchor().id()),
                        "method",
                        PlacementMethod.BY_HAND.name(),
                        "score",
                        CERTAIN,
                        "textVersion",
                        placement.textVersion()));
    }
}
