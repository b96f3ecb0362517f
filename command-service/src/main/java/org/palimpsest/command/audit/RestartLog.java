package org.palimpsest.command.audit;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Give up what the transparency log signed, up to a tree of this size and root (in base64), and begin it anew. */
public record RestartLog(@TargetAggregateIdentifier UUID logId, long size, String root, String reason) {}
