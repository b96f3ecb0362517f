package org.palimpsest.query.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.comparison.WordDiff;
import org.palimpsest.query.view.ContentView;
import org.palimpsest.query.view.RevisionView;
import org.palimpsest.query.view.ValueView;
import org.palimpsest.query.view.WordsView;

/** A revision as somebody decides on it: what would change, word by word, and whether the visitor may decide. */
record DecisionForm(RevisionView revision, Visitor visitor) {

    /** One changed part of the content; {@code part} is its name in the content. */
    record Change(String part, List<WordsView> pieces) {}

    /** Four eyes: an editor decides, but not on their own proposal. */
    public boolean isDecidable() {
        return visitor.isEditor() && !isOwn();
    }

    public boolean isOwn() {
        return visitor.is(revision.proposedById());
    }

    public List<Change> changes() {
        ContentView current = revision.current();
        ContentView proposed = revision.proposed();
        List<Change> changes = new ArrayList<>();
        compare(changes, "statement", current.statement(), proposed.statement());
        compare(changes, "value", text(current.value()), text(proposed.value()));
        compare(
                changes,
                "figure",
                current.figure() == null ? "" : current.figure().name(),
                proposed.figure() == null ? "" : proposed.figure().name());
        compare(
                changes,
                "root",
                current.root() == null ? "" : current.root().title(),
                proposed.root() == null ? "" : proposed.root().title());
        compare(
                changes,
                "passage",
                current.passage() == null ? "" : current.passage().exact(),
                proposed.passage() == null ? "" : proposed.passage().exact());
        return changes;
    }

    private static void compare(List<Change> changes, String part, String before, String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(part, WordDiff.of(before, after)));
        }
    }

    private static String text(@Nullable ValueView value) {
        return value == null ? "" : value.text();
    }
}
