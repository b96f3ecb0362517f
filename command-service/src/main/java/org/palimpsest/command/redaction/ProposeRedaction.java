package org.palimpsest.command.redaction;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Propose that the texts of some events, and some contents, have to go. */
record ProposeRedaction(
        @TargetAggregateIdentifier UUID redactionId,
        UUID proposedBy,
        List<Long> positions,
        List<String> contents,
        String reason,
        String legalGround) {}
