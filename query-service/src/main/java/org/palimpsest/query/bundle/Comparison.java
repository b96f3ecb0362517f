package org.palimpsest.query.bundle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.replay.PublishedState;

/** Holds what is published against what follows from the events, and keeps what differs. For several threads. */
final class Comparison {

    /** So many faults are kept, those with the smallest positions. */
    static final int KEPT = 20;

    private final BundleFile file;
    private final TreeSet<Fault> first = new TreeSet<>();
    private long faults;

    Comparison(BundleFile file) {
        this.file = file;
    }

    void rule(OtherLine.Rule expected, OtherLine.Rule found) {
        if (!expected.equals(found)) {
            fault(Fault.of("header", "rule", expected.toString(), found.toString()));
        }
    }

    /** Consensus of what no event speaks of, or what this bundle is not about. */
    void strangers(Set<UUID> published, Set<UUID> figures, Set<UUID> claims) {
        for (UUID id : published) {
            if (!figures.contains(id) && !claims.contains(id)) {
                try {
                    PublishedState state = Objects.requireNonNull(file.published(id));
                    fault(new Fault(state.position(), state.what(), id, "consensus", "none", "one"));
                } catch (MalformedLine malformed) {
                    fault(new Fault(null, "consensus", id, "line", malformed.expected(), malformed.found()));
                }
            }
        }
    }

    void compare(PublishedState expected) {
        PublishedState found;
        try {
            found = file.published(expected.id());
        } catch (MalformedLine malformed) {
            differs(expected, "line", malformed.expected(), malformed.found());
            return;
        }
        if (found == null) {
            differs(expected, "consensus", "one", "none");
            return;
        }
        if (!found.what().equals(expected.what())) {
            differs(expected, "consensus", "of a " + expected.what(), "of a " + found.what());
            return;
        }
        if (found.position() != expected.position()) {
            differs(expected, "position", String.valueOf(expected.position()), String.valueOf(found.position()));
        }
        Map<String, @Nullable String> fields = found.fields();
        if (!fields.keySet().equals(expected.fields().keySet())) {
            differs(
                    expected,
                    "fields",
                    expected.fields().keySet().toString(),
                    fields.keySet().toString());
            return;
        }
        for (Map.Entry<String, @Nullable String> field : expected.fields().entrySet()) {
            String value = fields.get(field.getKey());
            if (!Objects.equals(field.getValue(), value)) {
                differs(expected, field.getKey(), field.getValue(), value);
            }
        }
    }

    private void differs(PublishedState state, String field, @Nullable String expected, @Nullable String found) {
        fault(new Fault(
                state.position(),
                state.what(),
                state.id(),
                field,
                expected == null ? "none" : expected,
                found == null ? "none" : found));
    }

    private synchronized void fault(Fault fault) {
        faults++;
        first.add(fault);
        if (first.size() > KEPT) {
            first.pollLast();
        }
    }

    synchronized long faults() {
        return faults;
    }

    /** Those with the smallest positions. */
    synchronized List<Fault> first() {
        return List.copyOf(first);
    }
}
