package org.palimpsest.query.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a finding treats one open dispute; CARRIED is dissent that stays visible. */
public record DisputeInFindingView(
        UUID claimId,
        UUID reviewId,
        String treatment,
        @Nullable String note) {}
