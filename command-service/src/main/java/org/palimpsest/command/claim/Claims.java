package org.palimpsest.command.claim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.policy.SameThingOnce;
import org.palimpsest.command.source.Anchors;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.problem.Problem;
import org.palimpsest.source.Anchor;
import org.palimpsest.source.AnchorKind;
import org.springframework.stereotype.Component;

/** The claims as the event store has them now, for decisions on other things that rest on them. */
@Component
public class Claims {

    private static final String OF_FIGURE = "claim-figure";
    private static final String REVISION = "revision";

    private final EventReader events;

    Claims(EventReader events) {
        this.events = events;
    }

    public Optional<ClaimState> find(UUID claimId) {
        List<StoredEvent> stream = events.stream(claimId);
        if (stream.isEmpty() || !(stream.getFirst().payload() instanceof ClaimFiled filed)) {
            return Optional.empty();
        }
        ClaimState state = ClaimState.of(filed);
        for (StoredEvent event : stream.subList(1, stream.size())) {
            state = state.after(event.payload());
        }
        return Optional.of(state);
    }

    /** @throws Problem 404 when there is no such claim */
    public ClaimState require(UUID claimId) {
        return find(claimId)
                .orElseThrow(() -> new Problem(404, "not-found", "Not found", "There is no claim " + claimId + "."));
    }

    /**
     * The claim that a revision is of.
     *
     * @throws Problem 404 when there is no such revision
     */
    public ClaimState ofRevision(UUID revisionId) {
        return findOfRevision(revisionId)
                .orElseThrow(
                        () -> new Problem(404, "not-found", "Not found", "There is no revision " + revisionId + "."));
    }

    /** The claim that a revision is of, if there is such a revision. */
    public Optional<ClaimState> findOfRevision(UUID revisionId) {
        return events.holder(REVISION, revisionId.toString()).flatMap(this::find);
    }

    /** Every claim about a figure, in no particular order. */
    public List<ClaimState> ofFigure(UUID figureId) {
        return events.keysWithPrefix(OF_FIGURE, inShort(figureId)).stream()
                .map(EventReader.HeldKey::holder)
                .map(this::require)
                .filter(claim -> figureId.equals(claim.content().figureId()))
                .toList();
    }

    /** The keys that a claim with this content holds: what makes it the same thing, whose figure it is, where it stands. */
    public static List<Reservation> holding(UUID claimId, ClaimContent content) {
        List<Reservation> keys = new ArrayList<>();
        keys.add(Reservation.move(SameThingOnce.RESERVATION, SameThingOnce.key(content)));
        if (content.figureId() != null) {
            keys.add(Reservation.move(OF_FIGURE, inShort(content.figureId()) + inShort(claimId)));
        }
        if (content.passage() != null) {
            keys.add(Anchors.moving(new Anchor(AnchorKind.CLAIM, claimId), content.sourceId(), content.passage()));
        }
        return keys;
    }

    /** What a claim with this content takes when it is filed: as it holds nothing yet, there is nothing to give up. */
    public static List<Reservation> taking(UUID claimId, ClaimContent content) {
        return holding(claimId, content).stream()
                .map(key -> Reservation.hold(key.kind(), key.key()))
                .toList();
    }

    /** An id in 22 characters: every claim has such a key. */
    private static String inShort(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The key under which a revision is found again. */
    public static List<Reservation> holding(UUID revisionId) {
        return List.of(Reservation.hold(REVISION, revisionId.toString()));
    }
}
