package org.palimpsest.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.figure.FigureAmended;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.query.fold.Change;
import org.palimpsest.query.fold.Fold;
import org.palimpsest.query.fold.WalkedMembers;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;

/**
 * Takes what a tombstone names out of the read tables. The store gives a placeholder for it by then, so the events are
 * projected once more, and what comes out is written over the texts in the rows that are there: the same that a rebuild
 * would write. As all that is derived from the events is, the past is changed too.
 */
final class Redactor {

    /** Claims and figures: an event changes one of each, an activated rule all that is walked over. */
    private static final int WRITTEN_AT_ONCE = 400;

    private final Connection connection;
    private final EventReader reader;
    private final TableMembers members;
    private final String schema;
    private final List<Projection> projections;
    private final Rows rows = new Rows();
    private final Set<String> changed = new LinkedHashSet<>();

    /**
     * @param connection in the transaction that the tombstone is projected in
     * @param schema of the tables that are written
     * @param projections whose tables they are
     */
    Redactor(
            Connection connection,
            EventReader reader,
            TableMembers members,
            String schema,
            List<Projection> projections) {
        this.connection = connection;
        this.reader = reader;
        this.members = members;
        this.schema = schema;
        this.projections = projections;
    }

    /**
     * @param until the position before the tombstone
     * @return the names of the tables that changed
     */
    Set<String> redact(TextRedacted tombstone, long until) throws SQLException {
        List<StoredEvent> folded = new ArrayList<>();
        for (long position : tombstone.positions()) {
            Optional<StoredEvent> event = reader.at(position);
            if (event.isEmpty()) {
                continue;
            }
            if (isFolded(event.get())) {
                folded.add(event.get());
            } else {
                apply(new Change(event.get(), List.of(), List.of()));
            }
        }
        write(Set.of(), true);
        sameReasonEverywhere(tombstone.positions());
        if (!folded.isEmpty()) {
            walk(folded, until);
        }
        return changed;
    }

    /** Whether what the event changed depends on others. */
    private static boolean isFolded(StoredEvent event) {
        return event.aggregateType().equals("Claim") || event.aggregateType().equals("Figure");
    }

    /** Over everything that the ranges of the figures concerned are computed from, from its first event on. */
    private void walk(List<StoredEvent> redacted, long until) throws SQLException {
        Set<UUID> claims = new LinkedHashSet<>();
        Set<UUID> figures = new LinkedHashSet<>();
        redacted.forEach(event -> (event.aggregateType().equals("Claim") ? claims : figures).add(event.stream()));
        figures.addAll(members.spokenOfBy(claims));
        claims.addAll(members.everOf(figures));
        // Of some of these not every claim is walked: their ranges come out wrong and are not written.
        Set<UUID> spokenOf = members.spokenOfBy(claims);
        spokenOf.addAll(figures);
        Set<UUID> streams = new LinkedHashSet<>(spokenOf);
        streams.addAll(claims);
        streams.add(Fold.RULES);
        long from = redacted.stream().mapToLong(StoredEvent::position).min().orElseThrow();
        long last = redacted.stream().anyMatch(Redactor::isSaidAgain)
                ? until
                : redacted.stream().mapToLong(StoredEvent::position).max().orElseThrow();
        WalkedMembers walked = new WalkedMembers();
        Fold fold = new Fold(reader, walked);
        fold.continueAfter(-1);
        List<SQLException> failures = new ArrayList<>();
        int[] waiting = {0};
        reader.tellStreams(streams, last, event -> {
            if (event.payload() instanceof RuleActivated activated
                    && activated.figureId() != null
                    && !spokenOf.contains(activated.figureId())) {
                return true;
            }
            fold.prepare(List.of(event));
            Change change = fold.after(event);
            walked.after(change);
            if (event.position() >= from) {
                apply(change);
                waiting[0] += change.claims().size() + change.figures().size();
            }
            if (waiting[0] >= WRITTEN_AT_ONCE) {
                waiting[0] = 0;
                fold.trim();
                try {
                    write(figures, false);
                } catch (SQLException e) {
                    failures.add(e);
                    return false;
                }
            }
            return true;
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        write(figures, false);
    }

    /** Whether later rows repeat what the event says. */
    private static boolean isSaidAgain(StoredEvent event) {
        return event.payload() instanceof ClaimFiled
                || event.payload() instanceof RevisionApproved
                || event.payload() instanceof FigureDefined
                || event.payload() instanceof FigureAmended;
    }

    private void apply(Change change) {
        for (Projection projection : projections) {
            projection.apply(change, rows);
        }
    }

    private void write(Set<UUID> figures, boolean all) throws SQLException {
        changed.addAll(rows.rewrite(connection, schema, figure -> all || figures.contains(figure)));
    }

    /** An activated rule gives its reason to the rows of everything that it reached, which is not computed again for that. */
    private void sameReasonEverywhere(List<Long> positions) throws SQLException {
        boolean hasHistory = projections.stream()
                .flatMap(projection -> projection.tables().stream())
                .anyMatch(table -> table.name().equals("history"));
        if (!hasHistory) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + schema
                + ".history t SET reason = n.reason FROM " + schema + ".history n WHERE t.position = ANY (?)"
                + " AND n.position = t.position AND n.ordinal = 0 AND t.reason IS DISTINCT FROM n.reason")) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            if (statement.executeUpdate() > 0) {
                changed.add("history");
            }
        }
    }
}
