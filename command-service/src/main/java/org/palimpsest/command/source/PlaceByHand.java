package org.palimpsest.command.source;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.PassagePlaced;

/** Say where a passage is on the latest text: it was an orphan, or was placed wrongly. */
public record PlaceByHand(
        @TargetAggregateIdentifier UUID sourceId,
        PassagePlaced placement,
        @Nullable Long expectedVersion) {}
