package org.palimpsest.query.source;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Change.ClaimChange;
import org.palimpsest.query.projection.EventFamilies;
import org.palimpsest.query.projection.Json;
import org.palimpsest.query.projection.Projection;
import org.palimpsest.query.projection.Rows;
import org.palimpsest.query.projection.Table;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionWithdrawn;
import org.palimpsest.source.AnchorKind;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.springframework.stereotype.Component;

/** Where passages were placed last. A claim that gets another passage is not where the passage before was placed. */
@Component
class PlacementsProjection extends Projection {

    private static final Table PLACEMENTS = Table.temporal("placements", 2, """
            anchor_kind text, anchor_id uuid, valid_from bigint, valid_until bigint, source_id uuid, own_sha256 text,
            own_start int, own_end int, from_sha256 text, text_version int, text_sha256 text, method text, score int,
            passage jsonb, reason text, placed_by uuid, at timestamptz
            """).withTexts("passage", "reason");

    PlacementsProjection() {
        super("placements", PLACEMENTS);
        on(this::placed, PassagePlaced.class);
        on(this::revised, RevisionApproved.class);
        ignore(
                List.of(SourceRegistered.class, SourceTextAdded.class, SourcesRelated.class),
                List.of(RevisionProposed.class, RevisionWithdrawn.class, RevisionRefused.class),
                EventFamilies.FIGURES,
                EventFamilies.CLAIMS,
                EventFamilies.REVIEWS,
                EventFamilies.FINDINGS,
                EventFamilies.REVIEWERS,
                EventFamilies.RULES,
                EventFamilies.ANNOTATIONS,
                EventFamilies.THE_LOG,
                EventFamilies.REDACTIONS);
    }

    private void placed(Change change, Rows rows) {
        PassagePlaced event = (PassagePlaced) change.payload();
        rows.put(
                PLACEMENTS,
                event.anchor().kind().name(),
                event.anchor().id(),
                change.position(),
                Table.CURRENT,
                event.sourceId(),
                event.own().textSha256(),
                event.own().start(),
                event.own().end(),
                event.from().textSha256(),
                event.textVersion(),
                event.textSha256(),
                event.method(),
                event.score(),
                event.passage() == null ? null : Json.write(event.passage()),
                event.reason(),
                actor(change),
                change.event().recordedAt());
    }

    private void revised(Change change, Rows rows) {
        ClaimChange claim = change.claims().getFirst();
        ClaimContent before =
                claim.before() == null ? null : claim.before().state().content();
        if (!Objects.equals(passage(before), passage(claim.after().state().content()))) {
            rows.end(
                    PLACEMENTS,
                    change.position(),
                    AnchorKind.CLAIM.name(),
                    claim.after().id());
        }
    }

    private static @Nullable Object passage(@Nullable ClaimContent content) {
        return content == null ? null : content.passage();
    }
}
