package org.palimpsest.command.claim;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.claim.ClaimReopened;
import org.palimpsest.claim.ClaimRetracted;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.claim.ClaimsMerged;
import org.palimpsest.command.policy.ClaimMustBeOpen;
import org.palimpsest.command.policy.FourEyes;
import org.palimpsest.command.policy.NoSilentDispute;
import org.palimpsest.command.policy.OverrideNeedsAReason;
import org.palimpsest.command.policy.ReviewIsOfAVersion;
import org.palimpsest.command.policy.ReviewerMustNotBeTheFiler;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleWritesLose;
import org.palimpsest.command.policy.ValueMustMakeSense;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.Review;
import org.palimpsest.review.ReviewWithdrawn;
import org.palimpsest.revision.Revision;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.revision.RevisionProposed;
import org.palimpsest.revision.RevisionRefused;
import org.palimpsest.revision.RevisionStatus;
import org.palimpsest.revision.RevisionWithdrawn;

/** A claim with its reviews and revisions: decides what may happen to it, and nothing else. */
final class Claim {

    @AggregateIdentifier
    private UUID claimId;

    private ClaimState state;

    /** For the repository. */
    Claim() {}

    @CommandHandler
    Claim(FileClaim command) {
        ValueMustMakeSense.check(command.figure(), command.content().value());
        apply(new ClaimFiled(command.claimId(), command.filedBy(), command.content()));
    }

    @CommandHandler
    void handle(ConfirmClaim command) {
        mayReview(command.reviewer().reviewerId(), command.contentVersion(), command.expectedVersion());
        apply(new ClaimConfirmed(
                claimId,
                command.reviewId(),
                command.reviewer(),
                state.contentVersion(),
                command.evidence(),
                command.note()));
    }

    @CommandHandler
    void handle(DisputeClaim command) {
        mayReview(command.reviewer().reviewerId(), command.contentVersion(), command.expectedVersion());
        ValueMustMakeSense.check(command.figure(), command.proposedValue());
        apply(new ClaimDisputed(
                claimId,
                command.reviewId(),
                command.reviewer(),
                state.contentVersion(),
                command.reason(),
                command.evidence(),
                command.note(),
                command.proposedValue()));
    }

    @CommandHandler
    void handle(WithdrawReview command) {
        isCurrent(command.expectedVersion());
        Review review = state.reviews().get(command.reviewerId());
        if (review == null) {
            throw new RuleBroken(
                    "no-review", "There is no review to withdraw", "You have no review of this claim on record.");
        }
        apply(new ReviewWithdrawn(claimId, review.reviewId(), command.reviewerId()));
    }

    @CommandHandler
    void handle(ProposeRevision command) {
        isCurrent(command.expectedVersion());
        ClaimMustBeOpen.check(state);
        ValueMustMakeSense.check(command.figure(), command.proposed().value());
        if (command.proposed().equals(state.content())) {
            throw new RuleBroken(
                    "nothing-changes", "A revision changes something", "The claim reads like this already.");
        }
        apply(new RevisionProposed(
                claimId,
                command.revisionId(),
                command.proposedBy(),
                state.contentVersion(),
                command.proposed(),
                command.reason()));
    }

    @CommandHandler
    void handle(WithdrawRevision command) {
        isCurrent(command.expectedVersion());
        Revision revision = undecided(command.revisionId());
        if (!revision.proposedBy().equals(command.withdrawnBy())) {
            throw new RuleBroken(
                    "not-the-proposer",
                    "Only the proposer withdraws a revision",
                    "Somebody else proposed this revision; an editor can refuse it.");
        }
        apply(new RevisionWithdrawn(claimId, command.revisionId(), command.reason()));
    }

    @CommandHandler
    void handle(ApproveRevision command) {
        isCurrent(command.expectedVersion());
        Revision revision = undecided(command.revisionId());
        FourEyes.checkDecision(revision, command.approvedBy());
        ClaimMustBeOpen.check(state);
        ReviewIsOfAVersion.checkApproval(state, revision);
        NoSilentDispute.check(state.openDisputes(), command.disputes());
        apply(new RevisionApproved(
                claimId,
                command.revisionId(),
                command.approvedBy(),
                state.contentVersion() + 1,
                revision.proposed(),
                List.copyOf(command.disputes()),
                command.note()));
    }

    @CommandHandler
    void handle(RefuseRevision command) {
        isCurrent(command.expectedVersion());
        Revision revision = undecided(command.revisionId());
        FourEyes.checkDecision(revision, command.refusedBy());
        apply(new RevisionRefused(claimId, command.revisionId(), command.refusedBy(), command.reason()));
    }

    @CommandHandler
    void handle(RetractClaim command) {
        isCurrent(command.expectedVersion());
        OverrideNeedsAReason.check(command.reason());
        ClaimMustBeOpen.check(state);
        apply(new ClaimRetracted(claimId, command.reason()));
    }

    @CommandHandler
    void handle(ReopenClaim command) {
        isCurrent(command.expectedVersion());
        OverrideNeedsAReason.check(command.reason());
        apply(new ClaimReopened(claimId, command.reason()));
    }

    @CommandHandler
    void handle(MergeClaims command) {
        isCurrent(command.expectedVersion());
        OverrideNeedsAReason.check(command.reason());
        ClaimMustBeOpen.check(state);
        if (command.intoClaimId().equals(claimId)) {
            throw new RuleBroken("merge-into-itself", "A claim merges into another one", "Name another claim.");
        }
        apply(new ClaimsMerged(claimId, command.intoClaimId(), command.reason()));
    }

    @EventSourcingHandler
    void on(Object event) {
        state = event instanceof ClaimFiled filed ? ClaimState.of(filed) : state.after(event);
        claimId = state.claimId();
    }

    private void mayReview(UUID reviewer, @Nullable Integer contentVersion, @Nullable Long expectedVersion) {
        isCurrent(expectedVersion);
        ClaimMustBeOpen.check(state);
        ReviewerMustNotBeTheFiler.check(state, reviewer);
        ReviewIsOfAVersion.checkReview(state, contentVersion);
    }

    private void isCurrent(@Nullable Long expectedVersion) {
        StaleWritesLose.check(expectedVersion, state.version(), state);
    }

    private Revision undecided(UUID revisionId) {
        Revision revision = state.revisions().get(revisionId);
        if (revision == null || revision.status() != RevisionStatus.PROPOSED) {
            throw new RuleBroken(
                    "revision-decided",
                    "A revision is decided on once",
                    revision == null
                            ? "There is no such revision of this claim."
                            : "This revision is " + revision.status() + " already.");
        }
        return revision;
    }
}
