package org.palimpsest.query.log;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.palimpsest.eventstore.EventReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Compares the whole store with what was signed, when somebody asks for it. Writes nothing. */
@Component
public class LogVerification {

    private final LogTables tables;
    private final LogSource source;
    private final LogFolder folder;

    LogVerification(LogTables tables, @Qualifier("queryEventReader") EventReader reader, LogProperties properties) {
        this.tables = tables;
        this.source = new LogSource(reader);
        this.folder = LogFolder.open(properties);
    }

    /**
     * Hashes every event again and compares it with the tree, the tree with every checkpoint, and the last of these with
     * what is kept beside the database.
     *
     * @param upTo the last checkpoint that is looked at
     * @param progress told how many events were compared so far
     * @return the first difference
     */
    public Optional<Alarm> verify(LoggedCheckpoint upTo, LongConsumer progress) {
        try {
            List<LogKey> keys = tables.keys(upTo.era());
            Standing.requireAsSigned(
                    upTo, keys.isEmpty() ? null : keys.getLast().verifierKey());
            new Kept(tables, folder).requireWhole();
            if (source.size() < upTo.size()) {
                throw new LogContradicted(
                        Alarm.Kind.SHORTENED,
                        source.size(),
                        "The store holds " + source.size() + " events, but " + upTo.size() + " were signed.");
            }
            Recheck recheck = new Recheck(tables, source, upTo);
            while (recheck.next()) {
                progress.accept(recheck.size());
            }
            progress.accept(recheck.size());
            return Optional.empty();
        } catch (LogContradicted contradicted) {
            return Optional.of(contradicted.alarm());
        }
    }
}
