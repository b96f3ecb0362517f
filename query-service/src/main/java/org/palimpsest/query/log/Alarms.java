package org.palimpsest.query.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The alarm in the database, where every instance sees it; the earlier ones stay on record. */
public final class Alarms {

    private final JdbcClient jdbc;

    public Alarms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An alarm and since when it is raised. */
    public record Raised(
            Alarm alarm, Instant since, @Nullable Lost lost) {}

    /** What was signed last and would have to be given up: so many events, with this root in base64. */
    public record Lost(long size, String root) {}

    /** The alarm that is raised now. */
    public Optional<Raised> open() {
        return jdbc.sql(
                        "SELECT kind, position, detail, remedy, raised_at, lost_size, lost_root FROM log.alarms WHERE cleared_at IS NULL")
                .query((row, number) -> new Raised(
                        new Alarm(
                                Alarm.Kind.valueOf(row.getString("kind")),
                                row.getObject("position", Long.class),
                                row.getString("detail"),
                                row.getString("remedy")),
                        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                        lost(row)))
                .optional();
    }

    /**
     * @param lost what was signed last, where it is contradicted
     * @return false when just this alarm was raised already
     */
    boolean raise(Alarm alarm, @Nullable Lost lost, Instant now) {
        @Nullable Alarm raised = open().map(Raised::alarm).orElse(null);
        if (alarm.equals(raised)) {
            return false;
        }
        if (raised != null) {
            clear(now);
        }
        jdbc.sql("""
                        INSERT INTO log.alarms (kind, position, detail, remedy, raised_at, lost_size, lost_root)
                        VALUES (:kind, :position, :detail, :remedy, :now, :lostSize, :lostRoot)
                        """)
                .param("kind", alarm.kind().name())
                .param("position", alarm.position())
                .param("detail", alarm.detail())
                .param("remedy", alarm.remedy())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("lostSize", lost == null ? null : lost.size())
                .param("lostRoot", lost == null ? null : lost.root())
                .update();
        return true;
    }

    private static @Nullable Lost lost(ResultSet row) throws SQLException {
        String root = row.getString("lost_root");
        return root == null ? null : new Lost(row.getLong("lost_size"), root);
    }

    void clear(Instant now) {
        jdbc.sql("UPDATE log.alarms SET cleared_at = :now WHERE cleared_at IS NULL")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
