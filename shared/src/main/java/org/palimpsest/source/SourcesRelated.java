package org.palimpsest.source;

import java.util.UUID;

/** One source cites, derives from or supersedes another. */
public record SourcesRelated(UUID sourceId, SourceRelation relation, UUID otherSourceId) {}
