package org.palimpsest.command.finding;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.policy.FourEyes;
import org.palimpsest.command.policy.NoSilentDispute;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.finding.CorrectionIssued;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.finding.FindingPublished;
import org.palimpsest.finding.Subject;
import org.palimpsest.review.TreatedDispute;

/** All that was published about one claim or figure: the first is a finding, each later one a correction. */
final class Findings {

    @AggregateIdentifier
    private UUID findingsId;

    private UUID latest;
    private String rating;

    /** For the repository. */
    Findings() {}

    /** The stream of everything published about a claim or figure. */
    static UUID idOf(UUID subject) {
        return UUID.nameUUIDFromBytes(("findings:" + subject).getBytes(StandardCharsets.UTF_8));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishFinding command) {
        for (ClaimState claim : command.claims()) {
            FourEyes.checkFinding(claim, command.publishedBy());
            NoSilentDispute.check(claim.openDisputes(), treatedOf(claim, command.disputes()));
        }
        for (DisputeInFinding treated : command.disputes()) {
            if (command.claims().stream().noneMatch(claim -> claim.claimId().equals(treated.claimId()))) {
                throw new RuleBroken(
                        "no-silent-dispute",
                        "No silent dispute",
                        "Claim " + treated.claimId() + " is none of those this finding rests on.");
            }
        }
        if (latest == null) {
            apply(new FindingPublished(
                    command.findingId(),
                    command.subject(),
                    command.publishedBy(),
                    command.rating(),
                    command.summary(),
                    command.disputes()));
        } else {
            apply(new CorrectionIssued(
                    command.findingId(),
                    latest,
                    command.subject(),
                    command.publishedBy(),
                    rating,
                    command.rating(),
                    command.summary(),
                    command.reason(),
                    command.disputes()));
        }
    }

    @EventSourcingHandler
    void on(FindingPublished event) {
        became(event.subject(), event.findingId(), event.rating());
    }

    @EventSourcingHandler
    void on(CorrectionIssued event) {
        became(event.subject(), event.findingId(), event.rating());
    }

    private void became(Subject subject, UUID finding, String published) {
        findingsId = idOf(subject.claimId() == null ? subject.figureId() : subject.claimId());
        latest = finding;
        rating = published;
    }

    private static List<TreatedDispute> treatedOf(ClaimState claim, List<DisputeInFinding> disputes) {
        return disputes.stream()
                .filter(treated -> treated.claimId().equals(claim.claimId()))
                .map(DisputeInFinding::dispute)
                .toList();
    }
}
