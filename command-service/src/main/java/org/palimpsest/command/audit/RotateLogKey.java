package org.palimpsest.command.audit;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Put another key of the transparency log in force. */
public record RotateLogKey(@TargetAggregateIdentifier UUID logId, String verifierKey, String reason) {}
