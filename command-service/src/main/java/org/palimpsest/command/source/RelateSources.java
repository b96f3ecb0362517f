package org.palimpsest.command.source;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.SourceRelation;

/** Say how a source stands to another. */
public record RelateSources(
        @TargetAggregateIdentifier UUID sourceId,
        SourceRelation relation,
        UUID otherSourceId,
        @Nullable Long expectedVersion) {}
