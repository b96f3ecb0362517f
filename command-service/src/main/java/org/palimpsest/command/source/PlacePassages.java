package org.palimpsest.command.source;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.palimpsest.source.PassagePlaced;

/**
 * Record where passages are on the latest text that were not placed with it.
 *
 * @param textVersion the version that the placements were made for
 */
public record PlacePassages(
        @TargetAggregateIdentifier UUID sourceId, int textVersion, List<PassagePlaced> placements) {}
