package org.palimpsest.query.live;

import static org.palimpsest.query.reading.Columned.idOrNull;
import static org.palimpsest.query.reading.Columned.instant;

import java.util.List;
import org.palimpsest.query.reading.Reading;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was recorded about something since a position. */
@Component
class NewsReads {

    private final JdbcClient jdbc;
    private final Reading reading;

    NewsReads(@Qualifier("queryJdbc") JdbcClient jdbc, Reading reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    /** What came after a position, oldest first, one for each event. */
    List<News> after(long position, long upTo, Topic topic, int limit) {
        return reading.read(() -> jdbc.sql("""
                        SELECT DISTINCT ON (h.position) h.position, h.at, h.event, h.claim_id, h.figure_id, h.source_id
                        FROM read.history h WHERE h.position > :after AND h.position <= :upTo AND %s
                        ORDER BY h.position, h.ordinal LIMIT %d
                        """.formatted(topic.condition(), limit))
                .param("after", position)
                .param("upTo", upTo)
                .params(topic.columns())
                .query((row, number) -> new News(
                        row.getLong("position"),
                        instant(row, "at"),
                        row.getString("event"),
                        idOrNull(row, "claim_id"),
                        idOrNull(row, "figure_id"),
                        idOrNull(row, "source_id")))
                .list());
    }
}
