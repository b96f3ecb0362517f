package org.palimpsest.query.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.projection.Table;
import org.palimpsest.query.replay.StoredRows.Row;
import org.palimpsest.redaction.FreeText;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what is recomputed with the stored rows of one table, both in order of position. A state is compared when the
 * next one about the same thing, or the end, says until when it was valid. Holds one state of each thing.
 */
final class Comparison<T> {

    private final StoredTable<T> table;
    private final StoredRows<T> rows;
    private final long last;
    private final long projected;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Map<UUID, Open> open = new HashMap<>();

    /** A state that may still be valid; {@code row} is {@code null} when none is stored for it. */
    private record Open(
            long from,
            List<@Nullable String> expected,
            @Nullable Row row) {}

    /**
     * @param last the last position that is recomputed
     * @param projected the last position that the table has; what it says beyond {@code last} is left alone
     * @param jdbc on a connection of its own: what is erased is to be seen at once
     */
    Comparison(StoredTable<T> table, StoredRows<T> rows, long last, long projected, Ledger ledger, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = table;
        this.rows = rows;
        this.last = last;
        this.projected = projected;
        this.ledger = ledger;
    }

    /** What an event made of some things, all that it touched in this table. */
    void recomputed(long position, Map<UUID, T> states) {
        unaccountedBefore(position);
        Map<UUID, Row> stored = new LinkedHashMap<>();
        for (Row row = rows.peek(); row != null && row.from() == position; row = rows.peek()) {
            if (stored.putIfAbsent(row.id(), row) != null) {
                differs(position, row.id(), "row", "one row", "another one");
            }
            rows.advance();
        }
        for (Map.Entry<UUID, T> state : states.entrySet()) {
            UUID id = state.getKey();
            ended(id, position);
            Row row = stored.remove(id);
            if (row == null) {
                differs(position, id, "row", "a row", null);
            }
            open.put(id, new Open(position, texts(state.getValue()), row));
        }
        stored.values().forEach(this::unaccounted);
    }

    /** Nothing more follows. */
    void end() {
        unaccountedBefore(Long.MAX_VALUE);
        List.copyOf(open.keySet()).forEach(id -> ended(id, Table.CURRENT));
    }

    private List<@Nullable String> texts(T state) {
        List<@Nullable String> texts = new ArrayList<>(table.columns().size());
        for (Column<T> column : table.columns()) {
            texts.add(column.expectedText(state));
        }
        return texts;
    }

    private void unaccountedBefore(long position) {
        for (Row row = rows.peek(); row != null && row.from() < position; row = rows.peek()) {
            unaccounted(row);
            rows.advance();
        }
    }

    private void unaccounted(Row row) {
        boolean comesLater = row.from() > last && row.from() <= projected;
        if (!comesLater) {
            differs(row.from(), row.id(), "row", "no row", "a row");
        }
    }

    private void ended(UUID id, long until) {
        Open state = open.remove(id);
        if (state == null) {
            return;
        }
        if (table.counted()) {
            ledger.recomputed(table.what(), id, canonical(state, until));
        }
        Row row = state.row();
        if (row == null) {
            return;
        }
        boolean endsLater = row.until() > last && row.until() <= projected;
        if (row.until() != until && !(until == Table.CURRENT && endsLater)) {
            differs(state.from(), id, "valid_until", until(until), until(row.until()));
        }
        for (int i = 0; i < table.columns().size(); i++) {
            String expected = state.expected().get(i);
            String found = row.values().get(i);
            if (!Objects.equals(expected, found) && !isBeingRedacted(expected, state.from())) {
                differs(state.from(), id, table.columns().get(i).name(), expected, found);
            }
        }
    }

    /** A text is gone from the events a moment before it is taken out of the tables. */
    private boolean isBeingRedacted(@Nullable String expected, long position) {
        return expected != null
                && expected.contains(FreeText.REDACTED)
                && jdbc.sql(
                                "SELECT EXISTS (SELECT FROM store.erasures WHERE position = :position AND tombstone > :projected)")
                        .param("position", position)
                        .param("projected", projected)
                        .query(Boolean.class)
                        .single();
    }

    private static String until(long position) {
        return position == Table.CURRENT ? "no end" : String.valueOf(position);
    }

    private void differs(long position, UUID id, String field, @Nullable String expected, @Nullable String found) {
        ledger.differs(new Difference(position, table.what(), id, field, expected, found));
    }

    /** The state with the names of its columns, for the digest. */
    private String canonical(Open state, long until) {
        StringBuilder text = new StringBuilder("valid_from=")
                .append(state.from())
                .append("\nvalid_until=")
                .append(until)
                .append('\n');
        for (int i = 0; i < table.columns().size(); i++) {
            String value = state.expected().get(i);
            text.append(table.columns().get(i).name());
            if (value != null) {
                text.append('=').append(value.replace("\\", "\\\\").replace("\n", "\\n"));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
