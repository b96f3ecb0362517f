package org.palimpsest.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.redaction.FreeTexts;

/**
 * An event whose text has to go, or is gone.
 *
 * @param row what happened, in words; {@code null} where the histories have nothing there
 * @param texts of the event, or the beginning of the text that it says is held; none when they are gone
 * @param held whether it says that a source's text is held
 */
record RedactableEvent(
        long position, State state, @Nullable HistoryRow row, List<FreeTexts.Named> texts, boolean held) {

    /** What can be done with its text. */
    enum State {
        /** It can be redacted. */
        READABLE,
        /** It was redacted. */
        REDACTED,
        /** There is none. */
        TEXTLESS,
        /** It was stored before texts were sealed. */
        UNSEALED,
        /** There is no such event. */
        MISSING
    }

    public boolean isReadable() {
        return state == State.READABLE;
    }

    /** The page of what it happened to, or {@code null}. */
    public @Nullable String address() {
        if (row == null) {
            return null;
        }
        if (row.claimId() != null) {
            return "/claims/" + row.claimId();
        }
        if (row.figureId() != null) {
            return "/figures/" + row.figureId();
        }
        return row.sourceId() == null ? null : "/sources/" + row.sourceId();
    }
}
