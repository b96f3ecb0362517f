package org.palimpsest.query.page;

import java.util.List;
import org.palimpsest.query.view.RedactionView;

/** @param events whose text has to go, or is gone */
record RedactionPage(Visitor visitor, RedactionView redaction, List<RedactableEvent> events) {

    public boolean isOpen() {
        return redaction.status().equals("PROPOSED");
    }

    public boolean isOwn() {
        return visitor.is(redaction.proposedById());
    }

    /** Four eyes: an administrator decides, but not on what they proposed. */
    public boolean isDecidable() {
        return isOpen() && visitor.isAdministrator() && !isOwn();
    }
}
