package org.palimpsest.command.reviewer;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.reviewer.Standing;

/** Change what of a reviewer counts from now on; {@code null} leaves a part as it is, an empty group takes the reviewer out of theirs. */
public record ChangeReviewer(
        @TargetAggregateIdentifier UUID reviewerId,
        @Nullable Standing standing,
        @Nullable String group,
        @Nullable Integer reliability,
        @Nullable String reason,
        @Nullable Long expectedVersion) {}
