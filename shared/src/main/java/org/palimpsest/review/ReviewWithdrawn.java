package org.palimpsest.review;

import java.util.UUID;

/** A reviewer took back their review of a claim. */
public record ReviewWithdrawn(UUID claimId, UUID reviewId, UUID reviewerId) {}
