package org.palimpsest.finding;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a finding is about: either a claim or a figure. */
public record Subject(@Nullable UUID claimId, @Nullable UUID figureId) {}
