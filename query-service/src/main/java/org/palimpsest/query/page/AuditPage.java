package org.palimpsest.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.log.Alarms;
import org.palimpsest.query.log.LogKey;
import org.palimpsest.query.log.LoggedCheckpoint;
import org.palimpsest.query.verification.VerificationView;

/**
 * What the log has signed.
 *
 * @param checkpoint the last; {@code null} before the first
 * @param key that signs, as it is written down; empty before the first checkpoint
 * @param events in the store now
 * @param alarm why nothing more is signed; {@code null} while all is well
 * @param verified what the last verification here found; {@code null} before one
 */
record AuditPage(
        @Nullable LoggedCheckpoint checkpoint,
        String key,
        long events,
        Alarms.@Nullable Raised alarm,
        @Nullable VerificationView verified) {

    static AuditPage of(
            @Nullable LoggedCheckpoint checkpoint,
            List<LogKey> keys,
            long events,
            Alarms.@Nullable Raised alarm,
            @Nullable VerificationView verified) {
        String key = keys.isEmpty() ? "" : keys.getLast().verifierKey().toString();
        return new AuditPage(checkpoint, key, events, alarm, verified);
    }

    /** The root of the last checkpoint in base64. */
    public String root() {
        return checkpoint == null ? "" : checkpoint.root().base64();
    }

    /** How many events wait to be signed; none but for a moment. */
    public long unsigned() {
        return checkpoint == null ? events : Math.max(0, events - checkpoint.size());
    }
}
