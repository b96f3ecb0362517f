package org.palimpsest.query.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;

/**
 * Which claims ever spoke of which figure, at whatever time, from the events. It holds ids only, some hundred bytes for
 * each claim, however many events there are.
 */
final class Membership {

    private static final List<Class<? extends Record>> TELLING = List.of(
            RuleActivated.class,
            FigureDefined.class,
            ClaimFiled.class,
            RevisionApproved.class,
            FindingPublished.class,
            CorrectionIssued.class);

    private final Map<UUID, List<UUID>> claimsOf = new LinkedHashMap<>();
    private final Map<UUID, List<UUID>> figuresOf = new LinkedHashMap<>();
    private final Map<UUID, UUID> findings = new HashMap<>();
    private final Set<UUID> rules = new LinkedHashSet<>();

    private Membership() {}

    /** @throws org.palimpsest.eventstore.UnreadableEvent at the first event of these types that cannot be read */
    static Membership read(EventReader reader, long upTo) {
        Membership membership = new Membership();
        reader.tellTypes(TELLING, upTo, event -> {
            membership.hear(event);
            return true;
        });
        return membership;
    }

    private void hear(StoredEvent event) {
        switch (event.payload()) {
            case FigureDefined defined -> claimsOf.putIfAbsent(defined.figureId(), new ArrayList<>(0));
            case ClaimFiled filed -> {
                figuresOf.putIfAbsent(filed.claimId(), List.of());
                speaks(filed.claimId(), filed.content().figureId());
            }
            case RevisionApproved approved ->
                speaks(approved.claimId(), approved.content().figureId());
            case RuleActivated activated -> rules.add(event.stream());
            case FindingPublished published -> found(published.subject(), event.stream());
            case CorrectionIssued correction -> found(correction.subject(), event.stream());
            default -> {}
        }
    }

    private void speaks(UUID claim, @Nullable UUID figure) {
        List<UUID> before = figuresOf.getOrDefault(claim, List.of());
        if (figure == null || before.contains(figure)) {
            return;
        }
        List<UUID> now = new ArrayList<>(before);
        now.add(figure);
        figuresOf.put(claim, List.copyOf(now));
        // A figure that nobody defined is in no part; the claim's own events will stop its part with the reason.
        List<UUID> members = claimsOf.get(figure);
        if (members != null) {
            members.add(claim);
        }
    }

    private void found(Subject subject, UUID stream) {
        UUID about = subject.figureId() == null ? subject.claimId() : subject.figureId();
        if (about != null) {
            findings.put(about, stream);
        }
    }

    boolean hasFigure(UUID id) {
        return claimsOf.containsKey(id);
    }

    boolean hasClaim(UUID id) {
        return figuresOf.containsKey(id);
    }

    /** Every figure, in order of definition. */
    Set<UUID> figures() {
        return claimsOf.keySet();
    }

    /** Every claim, in order of filing. */
    Set<UUID> claims() {
        return figuresOf.keySet();
    }

    /** Every claim that ever spoke of the figure. */
    List<UUID> claimsOf(UUID figure) {
        return claimsOf.getOrDefault(figure, List.of());
    }

    /** Every figure that the claim ever spoke of, the first one first. */
    List<UUID> figuresOf(UUID claim) {
        return figuresOf.getOrDefault(claim, List.of());
    }

    /** The stream of the findings about a claim or figure; {@code null} without one. */
    @Nullable
    UUID findingsAbout(UUID subject) {
        return findings.get(subject);
    }

    /** The streams in which rules are activated. */
    Set<UUID> rules() {
        return rules;
    }

    /** Every figure that the claim ever spoke of and that is defined, the first one first. */
    Set<UUID> definedFiguresOf(UUID claim) {
        Set<UUID> defined = new LinkedHashSet<>(figuresOf(claim));
        defined.retainAll(claimsOf.keySet());
        return defined;
    }
}
