package org.palimpsest.query.witness;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palimpsest.background.BackgroundWork;
import org.palimpsest.log.TiledTree;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.SignedNote;
import org.palimpsest.query.log.LogTables;
import org.palimpsest.query.log.LoggedCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Takes each last checkpoint to the witnesses, beside the signing, which never waits for them. What they answer is kept with
 * the checkpoint. Several processes may do so at a time.
 */
@Component
@EnableConfigurationProperties(WitnessProperties.class)
class Cosigning extends BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Cosigning.class);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long FIRST_PAUSE = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(5).toNanos();

    private final LogTables tables;
    private final List<Witness> witnesses;
    private final Map<Witness, Pause> pauses = new HashMap<>();

    /** How long a witness that refused is left alone. */
    private record Pause(long nanos, long until, String why) {}

    Cosigning(LogTables tables, WitnessProperties properties) {
        super("cosigning");
        this.tables = tables;
        this.witnesses = properties.witnesses().stream()
                .map(WitnessProperties.Witnessed::witness)
                .toList();
    }

    @Override
    protected void run() {
        while (isRunning() && !witnesses.isEmpty()) {
            try {
                tables.last().map(tables::withWitnesses).ifPresent(this::cosign);
                Thread.sleep(LOOK);
            } catch (InterruptedException stopping) {
                return;
            } catch (DataAccessException | UnreadableTile e) {
                log.debug("The last checkpoint cannot be read for the witnesses", e);
                if (!pauseBeforeTheNext()) {
                    return;
                }
            }
        }
    }

    private static boolean pauseBeforeTheNext() {
        try {
            Thread.sleep(LOOK);
            return true;
        } catch (InterruptedException stopping) {
            return false;
        }
    }

    private void cosign(LoggedCheckpoint last) {
        SignedNote note = SignedNote.parse(last.note());
        for (Witness witness : witnesses) {
            boolean isCosigned = note.signatures().stream()
                    .anyMatch(signature -> witness.key().verifies(note.text(), signature));
            if (!isCosigned && isRunning() && isWorthAsking(witness)) {
                cosign(witness, last, note);
            }
        }
    }

    private boolean isWorthAsking(Witness witness) {
        Pause pause = pauses.get(witness);
        return pause == null || System.nanoTime() - pause.until() > 0;
    }

    private void cosign(Witness witness, LoggedCheckpoint last, SignedNote note) {
        try {
            NoteSignature signature = witness.cosign(note, new TiledTree(last.size(), tables));
            tables.cosigned(last, witness.key(), signature);
            if (pauses.remove(witness) != null) {
                log.info("The witness {} co-signs again.", witness);
            }
        } catch (WitnessRefused refused) {
            Pause before = pauses.get(witness);
            String why = String.valueOf(refused.getMessage());
            if (isRunning() && (before == null || !before.why().equals(why))) {
                log.warn("{}. It is asked again later.", why);
            }
            long pause = before == null ? FIRST_PAUSE : Math.min(2 * before.nanos(), LONGEST_PAUSE);
            pauses.put(witness, new Pause(pause, System.nanoTime() + pause, why));
        }
    }
}
