package org.palimpsest.command.policy;

/** A redaction is decided once: what is gone stays gone, and what was refused or withdrawn is proposed anew. */
public final class RedactionMustBeOpen {

    private RedactionMustBeOpen() {}

    /**
     * @param open whether it waits for a decision
     * @param status what became of it otherwise
     * @throws RuleBroken when it was decided
     */
    public static void check(boolean open, String status) {
        if (!open) {
            throw new RuleBroken(
                    "redaction-decided",
                    "The redaction was decided",
                    "The redaction is " + status + "; propose another.");
        }
    }
}
