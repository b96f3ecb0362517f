package org.palimpsest.query.reading;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.FigureReference;
import org.palimpsest.query.view.SourceReference;
import org.palimpsest.query.view.Speech;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What sources and figures are called, for those who only speak of them. */
@Component
public class References {

    /** Since when a figure is called what it is called. */
    public record Named(long position, Instant at) {}

    /** What one answer needs to name. */
    public record Found(
            Map<UUID, SourceReference> sources, Map<UUID, FigureReference> figures, Map<UUID, Named> named) {

        public SourceReference source(UUID id) {
            return sources.getOrDefault(id, new SourceReference(id, Speech.say("told.unknown-source")));
        }

        public @Nullable SourceReference sourceOrNull(@Nullable UUID id) {
            return id == null ? null : source(id);
        }

        public @Nullable FigureReference figure(@Nullable UUID id) {
            return id == null
                    ? null
                    : figures.getOrDefault(id, new FigureReference(id, Speech.say("told.unknown-figure"), null));
        }

        /** When the last of these figures got its name; empty when there is none among them. */
        public Optional<Named> lastNamed(Collection<@Nullable UUID> ids) {
            return ids.stream()
                    .filter(Objects::nonNull)
                    .map(named::get)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparing(Named::position));
        }
    }

    private final JdbcClient jdbc;

    References(@Qualifier("queryJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names as of a position. */
    public Found find(Collection<@Nullable UUID> sources, Collection<@Nullable UUID> figures, AsOf asOf) {
        Map<UUID, SourceReference> foundSources = new HashMap<>();
        Map<UUID, FigureReference> foundFigures = new HashMap<>();
        Map<UUID, Named> named = new HashMap<>();
        Set<UUID> wantedSources = present(sources);
        Set<UUID> wantedFigures = present(figures);
        if (!wantedSources.isEmpty() || !wantedFigures.isEmpty()) {
            jdbc.sql("""
                            SELECT source_id AS id, title AS name, NULL AS unit, NULL AS valid_from, NULL AS at
                            FROM read.sources WHERE source_id = ANY (:sources) AND registered_position <= :at
                            UNION ALL
                            SELECT d.figure_id, d.name, d.unit, d.valid_from, d.at
                            FROM read.figure_descriptions d WHERE d.figure_id = ANY (:figures) AND %s
                            """.formatted(asOf.of("d")))
                    .param("sources", wantedSources.toArray(UUID[]::new))
                    .param("figures", wantedFigures.toArray(UUID[]::new))
                    .param("at", asOf.position())
                    .query(row -> {
                        UUID id = Columned.id(row, "id");
                        String name = row.getString("name");
                        long since = row.getLong("valid_from");
                        if (row.wasNull()) {
                            foundSources.put(id, new SourceReference(id, name));
                        } else {
                            foundFigures.put(id, new FigureReference(id, name, row.getString("unit")));
                            named.put(id, new Named(since, Columned.instant(row, "at")));
                        }
                    });
        }
        return new Found(foundSources, foundFigures, named);
    }

    private static Set<UUID> present(Collection<@Nullable UUID> ids) {
        Set<UUID> wanted = new HashSet<>();
        ids.stream().filter(Objects::nonNull).forEach(wanted::add);
        return wanted;
    }
}
