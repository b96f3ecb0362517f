package org.palimpsest.command.reviewer;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.reviewer.Standing;

/** Let a person review, with a standing and a group. */
public record EnrolReviewer(
        @TargetAggregateIdentifier UUID reviewerId,
        Standing standing,
        @Nullable String group) {}
