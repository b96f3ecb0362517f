package org.palimpsest.command.policy;

import org.jspecify.annotations.Nullable;

/** A key of the transparency log is put in force once: doing it again would say that something changed. */
public final class LogKeyMustChange {

    private LogKeyMustChange() {}

    /**
     * @param inForce the last key that was put in force; {@code null} when none was
     * @throws RuleBroken when it is the same
     */
    public static void check(@Nullable String inForce, String next) {
        if (next.equals(inForce)) {
            throw new RuleBroken(
                    "log-key-must-change",
                    "The key is in force already",
                    next + " is the key of the log already; give another one, or leave it.");
        }
    }
}
