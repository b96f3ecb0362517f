package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reviewer's latest stance on a claim.
 *
 * @param reviewer the user name, {@code erased} when the profile is gone
 * @param standing NEW, REVIEWER or EXPERT as it was when the review was made
 * @param stance CONFIRM or DISPUTE
 * @param reason why it is disputed; {@code null} for a confirmation
 * @param contentVersion the version of the claim that was reviewed
 * @param counted whether it counts in the present verdict
 * @param treatment ACCEPTED, REBUTTED or CARRIED; {@code null} while nothing treated it
 */
public record ReviewView(
        UUID id,
        String reviewer,
        UUID reviewerId,
        @Nullable String group,
        String standing,
        String stance,
        @Nullable String reason,
        List<EvidenceView> evidence,
        @Nullable String note,
        @Nullable ValueView proposedValue,
        int contentVersion,
        boolean counted,
        @Nullable String treatment,
        Instant at,
        long position) {}
