package org.palimpsest.query.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.SourcedClaim;
import org.palimpsest.query.view.AgreementView;
import org.palimpsest.query.view.AnnotationView;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.SourceView;
import org.palimpsest.query.view.TextView;

/** Puts claims and remarks where they stand in the text that is shown. */
final class SourcePages {

    private final @Nullable TextView text;
    private final Map<UUID, Place> placements;
    private final List<ReaderItem> items = new ArrayList<>();
    private final List<Orphan> orphans = new ArrayList<>();
    private final List<SourcedClaim> elsewhere = new ArrayList<>();

    private SourcePages(@Nullable TextView text, Map<UUID, Place> placements) {
        this.text = text;
        this.placements = placements;
    }

    /** @param placements in the text that is shown, by the id of the claim or remark */
    static SourcePage of(
            SourceView source,
            @Nullable TextView text,
            List<SourcedClaim> claims,
            List<AnnotationView> annotations,
            Map<UUID, Place> placements,
            AgreementView agreement) {
        SourcePages pages = new SourcePages(text, placements);
        claims.forEach(claim -> pages.add(claim.id(), claim.passage(), claim, null));
        annotations.forEach(annotation -> pages.add(annotation.id(), annotation.passage(), null, annotation));
        List<ReaderItem> numbered = pages.numbered();
        return new SourcePage(
                source,
                text,
                text == null ? List.of() : MarkedText.paragraphs(text.text(), numbered),
                numbered,
                pages.orphans,
                pages.elsewhere,
                agreement);
    }

    private void add(
            UUID id, @Nullable PassageView made, @Nullable SourcedClaim claim, @Nullable AnnotationView annotation) {
        Place placement = placements.get(id);
        if (made == null || text == null) {
            if (claim != null) {
                elsewhere.add(claim);
            }
        } else if (isIn(made)) {
            items.add(new ReaderItem(0, made.start(), made.end(), claim, annotation, null));
        } else if (placement != null && placement.passage() != null && isIn(placement.passage())) {
            PassageView now = placement.passage();
            items.add(new ReaderItem(
                    0,
                    now.start(),
                    now.end(),
                    claim,
                    annotation,
                    new PlacementNote(
                            placement.method(),
                            BigDecimal.valueOf(placement.score(), 3),
                            now.exact().equals(made.exact()) ? null : made.exact())));
        } else {
            orphans.add(new Orphan(made.exact(), claim, annotation));
        }
    }

    private boolean isIn(PassageView passage) {
        return text != null
                && passage.textSha256().equals(text.sha256())
                && passage.start() >= 0
                && passage.start() < passage.end()
                && passage.end() <= text.text().length();
    }

    private List<ReaderItem> numbered() {
        items.sort(Comparator.comparingInt(ReaderItem::start)
                .thenComparing(Comparator.comparingInt(ReaderItem::end).reversed()));
        List<ReaderItem> numbered = new ArrayList<>();
        for (ReaderItem item : items) {
            numbered.add(new ReaderItem(
                    numbered.size() + 1, item.start(), item.end(), item.claim(), item.annotation(), item.placement()));
        }
        return numbered;
    }
}
