package org.palimpsest.standalone.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;

/** What a generated history has to remember of a claim to go on with it as the aggregate would. */
final class GeneratedClaim {

    private final UUID id;
    private final UUID filedBy;

    /** How many of a thousand reviewers confirm it. */
    private final int truth;

    private final Map<UUID, Mark> reviews = new LinkedHashMap<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private ClaimContent content;
    private long version;
    private int contentVersion = 1;
    private boolean isClosed;
    private @Nullable UUID lastFinding;

    /** A reviewer's latest review. */
    record Mark(UUID reviewId, boolean isOpenDispute) {}

    /** A revision that waits. */
    record Proposal(UUID revisionId, UUID proposedBy, ClaimContent content) {}

    GeneratedClaim(UUID id, UUID filedBy, int truth, ClaimContent content) {
        this.id = id;
        this.filedBy = filedBy;
        this.truth = truth;
        this.content = content;
    }

    UUID id() {
        return id;
    }

    UUID filedBy() {
        return filedBy;
    }

    int truth() {
        return truth;
    }

    ClaimContent content() {
        return content;
    }

    int contentVersion() {
        return contentVersion;
    }

    Map<UUID, Mark> reviews() {
        return reviews;
    }

    List<Proposal> proposals() {
        return proposals;
    }

    boolean isClosed() {
        return isClosed;
    }

    void close(boolean closed) {
        isClosed = closed;
    }

    long nextSequence() {
        return version++;
    }

    List<UUID> openDisputes() {
        return reviews.values().stream()
                .filter(Mark::isOpenDispute)
                .map(Mark::reviewId)
                .toList();
    }

    void approved(Proposal proposal) {
        content = proposal.content();
        contentVersion++;
        reviews.replaceAll((reviewer, mark) -> new Mark(mark.reviewId(), false));
    }

    @Nullable
    UUID lastFinding() {
        return lastFinding;
    }

    void found(UUID finding) {
        lastFinding = finding;
    }
}
