package org.palimpsest.query.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.palimpsest.clock.ProcessClock;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.log.Alarm;
import org.palimpsest.query.log.LogTables;
import org.palimpsest.query.log.LogVerification;
import org.palimpsest.query.log.LoggedCheckpoint;
import org.palimpsest.query.replay.Replay;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.query.replay.Verification;
import org.palimpsest.query.verification.VerificationView.FoundDifference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The verification that runs in this process, and the last that ended. One at a time; who asks meanwhile follows it. */
@Component
public class Verifications {

    private static final Logger log = LoggerFactory.getLogger(Verifications.class);

    /** It shares the database with everybody who reads. */
    private static final int WORKERS = 1;

    private final LogTables tables;
    private final LogVerification events;
    private final Replay replay;
    private final Clock clock = ProcessClock.get();

    private @Nullable VerificationRun running;
    private volatile @Nullable VerificationView last;

    Verifications(LogTables tables, LogVerification events, @Qualifier("queryDataSource") DataSource database) {
        this.tables = tables;
        this.events = events;
        this.replay = new Replay(database, WORKERS);
    }

    /** What the last one found; nothing since this process started. */
    public Optional<VerificationView> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Begins one, unless one runs.
     *
     * @throws Problem 404 before the first checkpoint
     */
    synchronized VerificationRun follow() {
        VerificationRun current = running;
        if (current != null && !current.isOver()) {
            return current;
        }
        LoggedCheckpoint checkpoint = tables.last()
                .orElseThrow(() -> new Problem(
                        404,
                        "nothing-signed",
                        "Nothing is signed yet",
                        "The transparency log signs its first checkpoint within a second of the first event."));
        VerificationRun begun = new VerificationRun();
        running = begun;
        Thread.ofPlatform().name("verification").daemon().start(() -> run(begun, checkpoint));
        return begun;
    }

    private void run(VerificationRun run, LoggedCheckpoint checkpoint) {
        try {
            Instant started = clock.instant();
            run.beginsLog(checkpoint.size());
            Optional<Alarm> contradiction = events.verify(checkpoint, run::logReached);
            Verification verified = replay.verify(new Scope.Everything(), run);
            VerificationView view = view(started, checkpoint, contradiction, verified);
            last = view;
            run.ended(view);
        } catch (RuntimeException e) {
            log.warn("Verifying came to no result.", e);
            run.failed("Verifying came to no result: " + e.getMessage());
        }
    }

    private VerificationView view(
            Instant started, LoggedCheckpoint checkpoint, Optional<Alarm> contradiction, Verification verified) {
        List<FoundDifference> first = Stream.concat(
                        contradiction.stream().map(alarm -> new FoundDifference(alarm.position(), alarm.detail())),
                        verified.first().stream()
                                .map(difference -> new FoundDifference(difference.position(), difference.toString())))
                .toList();
        long differences = verified.differences() + (contradiction.isPresent() ? 1 : 0);
        return new VerificationView(
                started,
                clock.instant(),
                checkpoint.size(),
                checkpoint.root().base64(),
                differences == 0,
                verified.states(),
                verified.figures(),
                verified.claims(),
                verified.digest(),
                differences,
                first);
    }
}
