package org.palimpsest.command.source;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Hold a newer text of a source; earlier anchors stay on the text they were made on. */
public record AddSourceText(
        @TargetAggregateIdentifier UUID sourceId,
        HeldText text,
        @Nullable Long expectedVersion) {}
