package org.palimpsest.finding;

import java.util.UUID;
import org.palimpsest.review.TreatedDispute;

/** How a finding treats one open dispute of one claim. */
public record DisputeInFinding(UUID claimId, TreatedDispute dispute) {}
