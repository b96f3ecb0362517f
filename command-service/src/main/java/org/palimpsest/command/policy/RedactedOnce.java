package org.palimpsest.command.policy;

import java.util.UUID;

/** A text is named by one redaction at a time, and by none once it is gone. */
public final class RedactedOnce {

    /** The kind of reservation under which the store keeps what redactions name. */
    public static final String RESERVATION = "redaction-of";

    private RedactedOnce() {}

    /**
     * @param gone whether it was redacted
     * @param what it, as the beginning of a sentence
     * @throws RuleBroken when it was redacted
     */
    public static void check(boolean gone, String what) {
        if (gone) {
            throw broken(what + " was redacted already.");
        }
    }

    /** The refusal of what another redaction names. */
    public static RuleBroken broken(UUID other) {
        return broken("Redaction " + other + " names one of these texts already; decide on that one.")
                .with("existing", "/api/v1/redactions/" + other)
                .with("existingId", other);
    }

    private static RuleBroken broken(String detail) {
        return new RuleBroken("redacted-once", "A text is redacted once", detail);
    }
}
