package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;

/**
 * Why an event has no text any more, whenever one looks: also as of a position at which the text was still there.
 *
 * @param id the redaction
 * @param event the position of the event whose text is gone
 * @param reason why, as whoever proposed it put it
 * @param legalGround the law or order that it follows
 * @param proposedBy the user name of the editor, {@code erased} when the profile is gone
 * @param approvedBy the user name of the administrator, likewise
 * @param at when the text was erased
 * @param position the position of the tombstone
 */
public record RedactionNote(
        UUID id,
        long event,
        String reason,
        String legalGround,
        String proposedBy,
        UUID proposedById,
        String approvedBy,
        UUID approvedById,
        Instant at,
        long position) {}
