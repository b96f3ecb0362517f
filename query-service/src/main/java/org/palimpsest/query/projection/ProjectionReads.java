package org.palimpsest.query.projection;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.query.view.ProjectionView;
import org.palimpsest.query.view.RebuildView;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How far each projection is. */
@Service
public class ProjectionReads {

    private final JdbcClient jdbc;
    private final EventReader reader;
    private final Projector projector;

    private record Token(String name, long position) {}

    private record NamedRebuild(String name, RebuildView view) {}

    ProjectionReads(
            @Qualifier("queryJdbc") JdbcClient jdbc,
            @Qualifier("queryEventReader") EventReader reader,
            Projector projector) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.projector = projector;
    }

    /** By name. */
    public List<ProjectionView> projections() {
        Stop stop = projector.stopped();
        Map<String, RebuildView> rebuilds = rebuilds();
        List<Token> tokens = jdbc.sql("SELECT name, position FROM read.projection_tokens ORDER BY name")
                .query(Token.class)
                .list();
        long head = reader.head();
        return tokens.stream()
                .map(token -> new ProjectionView(
                        token.name(),
                        token.position(),
                        Math.max(0, head - token.position()),
                        stop == null ? "RUNNING" : "STOPPED",
                        stop == null ? null : stop.reason() + " " + stop.remedy(),
                        rebuilds.get(token.name())))
                .toList();
    }

    public Optional<ProjectionView> projection(String name) {
        return projections().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst();
    }

    /** Why nothing is projected in this process; {@code null} while all is well. */
    public @Nullable Stop stop() {
        return projector.stopped();
    }

    private Map<String, RebuildView> rebuilds() {
        return jdbc
                .sql("SELECT name, status, position, total, started_at, finished_at, detail FROM read.rebuilds")
                .query((row, number) -> new NamedRebuild(
                        row.getString("name"),
                        new RebuildView(
                                row.getString("status"),
                                row.getLong("position"),
                                row.getLong("total"),
                                row.getTimestamp("started_at").toInstant(),
                                Optional.ofNullable(row.getTimestamp("finished_at"))
                                        .map(Timestamp::toInstant)
                                        .orElse(null),
                                row.getString("detail"))))
                .list()
                .stream()
                .collect(Collectors.toMap(NamedRebuild::name, NamedRebuild::view));
    }
}
