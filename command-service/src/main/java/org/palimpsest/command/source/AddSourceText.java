package org.palimpsest.command.source;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.PassagePlaced;

/**
 * Hold a newer text of a source, and record where the passages are that stood on the one before; earlier anchors stay on
 * the text they were made on.
 *
 * @param textVersion the version that the text is to be, which the placements were made for
 */
public record AddSourceText(
        @TargetAggregateIdentifier UUID sourceId,
        HeldText text,
        int textVersion,
        List<PassagePlaced> placements,
        @Nullable Long expectedVersion) {}
