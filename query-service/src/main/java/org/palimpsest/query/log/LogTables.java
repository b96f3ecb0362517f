package org.palimpsest.query.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.palimpsest.log.Hash;
import org.palimpsest.log.Tile;
import org.palimpsest.log.TileReader;
import org.palimpsest.log.TileWriter;
import org.palimpsest.log.UnreadableTile;
import org.palimpsest.note.NoteSignature;
import org.palimpsest.note.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log's tables. What a transaction is, its caller decides. */
public final class LogTables implements TileReader {

    private static final String CHECKPOINT = "SELECT era, size, root, note, signed_at FROM log.checkpoints";

    private final JdbcClient jdbc;

    public LogTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The era of what is signed now; -1 before the log was ever begun anew. */
    public long era() {
        return jdbc.sql("SELECT coalesce(max(era), -1) FROM log.checkpoints")
                .query(Long.class)
                .single();
    }

    /** The last checkpoint; nothing before the first. */
    public Optional<LoggedCheckpoint> last() {
        return jdbc.sql(CHECKPOINT + " ORDER BY era DESC, size DESC LIMIT 1")
                .query(LogTables::checkpoint)
                .optional();
    }

    /** The last checkpoint that a witness co-signed; nothing when none ever did in this era. */
    public Optional<LoggedCheckpoint> lastCosigned() {
        return jdbc.sql(CHECKPOINT + """
                         k WHERE era = (SELECT max(era) FROM log.checkpoints)
                            AND size = (SELECT max(c.size) FROM log.cosignatures c WHERE c.era = k.era)
                        """).query(LogTables::checkpoint).optional();
    }

    /** A checkpoint with the lines of the witnesses below the log's own. */
    public LoggedCheckpoint withWitnesses(LoggedCheckpoint checkpoint) {
        String lines = jdbc.sql("""
                        SELECT coalesce(string_agg(line, '' ORDER BY witness), '') FROM log.cosignatures
                        WHERE era = :era AND size = :size
                        """)
                .param("era", checkpoint.era())
                .param("size", checkpoint.size())
                .query(String.class)
                .single();
        return new LoggedCheckpoint(
                checkpoint.era(),
                checkpoint.size(),
                checkpoint.root(),
                checkpoint.note() + lines,
                checkpoint.signedAt());
    }

    /** Keeps what a witness answered. */
    public void cosigned(LoggedCheckpoint checkpoint, VerifierKey witness, NoteSignature signature) {
        jdbc.sql("""
                        INSERT INTO log.cosignatures (era, size, witness, line) VALUES (:era, :size, :witness, :line)
                        ON CONFLICT DO NOTHING
                        """)
                .param("era", checkpoint.era())
                .param("size", checkpoint.size())
                .param("witness", witness.toString())
                .param("line", signature.line() + "\n")
                .update();
    }

    /** The checkpoints of an era with a size above {@code after} and up to {@code upTo}, from small to large. */
    List<LoggedCheckpoint> checkpoints(long era, long after, long upTo) {
        return jdbc.sql(CHECKPOINT + " WHERE era = :era AND size > :after AND size <= :upTo ORDER BY size")
                .param("era", era)
                .param("after", after)
                .param("upTo", upTo)
                .query(LogTables::checkpoint)
                .list();
    }

    /** The checkpoint of an era and a size, if one of that size was signed. */
    public Optional<LoggedCheckpoint> checkpoint(long era, long size) {
        return checkpoints(era, size - 1, size).stream().findFirst();
    }

    /** Whether just this was signed in an era before. */
    boolean wasGivenUp(long era, long size, Hash root) {
        return jdbc.sql("SELECT count(*) FROM log.checkpoints WHERE era < :era AND size = :size AND root = :root")
                        .param("era", era)
                        .param("size", size)
                        .param("root", root.bytes())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The keys of an era, the first one first. */
    public List<LogKey> keys(long era) {
        return jdbc.sql("SELECT from_size, verifier_key FROM log.keys WHERE era = :era ORDER BY from_size")
                .param("era", era)
                .query((row, number) -> new LogKey(row.getLong(1), VerifierKey.parse(row.getString(2))))
                .list();
    }

    @Override
    public byte[] read(Tile tile) {
        byte[] hashes = jdbc.sql(
                        "SELECT substring(hashes FOR :bytes) FROM log.tiles WHERE level = :level AND index = :index")
                .param("bytes", tile.bytes())
                .param("level", tile.level())
                .param("index", tile.index())
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new UnreadableTile(tile, "is not stored."));
        if (hashes.length < tile.bytes()) {
            throw new UnreadableTile(tile, "is stored with " + hashes.length + " bytes only.");
        }
        return hashes;
    }

    void store(List<TileWriter.Written> tiles) {
        for (TileWriter.Written written : tiles) {
            jdbc.sql("""
                            INSERT INTO log.tiles (level, index, hashes) VALUES (:level, :index, :hashes)
                            ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes
                            """)
                    .param("level", written.tile().level())
                    .param("index", written.tile().index())
                    .param("hashes", written.hashes())
                    .update();
        }
    }

    void deleteTiles() {
        jdbc.sql("DELETE FROM log.tiles").update();
    }

    void add(LoggedCheckpoint checkpoint) {
        jdbc.sql(
                        "INSERT INTO log.checkpoints (era, size, root, note, signed_at) VALUES (:era, :size, :root, :note, :at)")
                .param("era", checkpoint.era())
                .param("size", checkpoint.size())
                .param("root", checkpoint.root().bytes())
                .param("note", checkpoint.note())
                .param("at", checkpoint.signedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void add(long era, LogKey key) {
        jdbc.sql("INSERT INTO log.keys (era, from_size, verifier_key) VALUES (:era, :size, :key)")
                .param("era", era)
                .param("size", key.fromSize())
                .param("key", key.verifierKey().toString())
                .update();
    }

    private static LoggedCheckpoint checkpoint(ResultSet row, int number) throws SQLException {
        return new LoggedCheckpoint(
                row.getLong("era"),
                row.getLong("size"),
                Hash.of(row.getBytes("root")),
                row.getString("note"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant());
    }
}
