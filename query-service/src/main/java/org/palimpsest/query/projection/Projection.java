package org.palimpsest.query.projection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.fold.Change;

/**
 * Some read tables and how events become their rows. Knows nothing of batches, tokens and transactions: the same events
 * in whatever batches give the same rows.
 *
 * <p>Every event type is either handled or listed as ignored; one that is neither stops the projector.
 */
public abstract class Projection {

    /** How one type of event becomes rows. */
    @FunctionalInterface
    protected interface Handler {
        void apply(Change change, Rows rows);
    }

    private final String name;
    private final List<Table> tables;
    private final Map<Class<?>, Handler> handlers = new LinkedHashMap<>();
    private final Set<Class<?>> ignored = new LinkedHashSet<>();

    protected Projection(String name, Table... tables) {
        this.name = name;
        this.tables = List.of(tables);
    }

    protected final void on(Handler handler, Class<?>... types) {
        for (Class<?> type : types) {
            handlers.put(type, handler);
        }
    }

    @SafeVarargs
    protected final void ignore(List<Class<?>>... families) {
        for (List<Class<?>> family : families) {
            ignored.addAll(family);
        }
    }

    public final String name() {
        return name;
    }

    /** The tables that are this projection's own. */
    public final List<Table> tables() {
        return tables;
    }

    public final Set<Class<?>> handled() {
        return Collections.unmodifiableSet(handlers.keySet());
    }

    public final Set<Class<?>> ignored() {
        return Collections.unmodifiableSet(ignored);
    }

    /** @throws NotForeseen when the event's type is neither handled nor ignored */
    final void apply(Change change, Rows rows) {
        Class<?> type = change.payload().getClass();
        Handler handler = handlers.get(type);
        if (handler != null) {
            handler.apply(change, rows);
        } else if (!ignored.contains(type)) {
            throw new NotForeseen("projection '" + name + "' neither handles nor ignores "
                    + change.event().type() + "; say which in its constructor");
        }
    }

    /** The rows that a change adds to one of the tables, to look at without writing any. */
    public final List<Map<String, @Nullable Object>> rows(Change change, Table table) {
        Rows rows = new Rows();
        apply(change, rows);
        return rows.added(table.name());
    }

    /** Who did it; {@code null} where the metadata names nobody. */
    protected static @Nullable UUID actor(Change change) {
        String actor = change.event().metadata().get("actor");
        if (actor == null) {
            return null;
        }
        try {
            return UUID.fromString(actor);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
