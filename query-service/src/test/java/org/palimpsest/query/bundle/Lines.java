package org.palimpsest.query.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.palimpsest.eventstore.RawEvent;

/** A bundle that is edited as somebody would who wants another history. */
final class Lines {

    private final List<String> lines;

    private Lines(List<String> lines) {
        this.lines = lines;
    }

    static Lines of(byte[] bundle) {
        return new Lines(new ArrayList<>(
                new String(bundle, StandardCharsets.UTF_8).lines().toList()));
    }

    byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    String get(int line) {
        return lines.get(line);
    }

    int size() {
        return lines.size();
    }

    /** The line of the event at a position. */
    int event(long position) {
        return first(EventLine.BEGINNING + position + ",");
    }

    int first(String beginning) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError("no line begins with " + beginning);
    }

    List<Integer> all(String beginning) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                found.add(i);
            }
        }
        return found;
    }

    Lines set(int line, String content) {
        lines.set(line, content);
        return this;
    }

    Lines replace(int line, String before, String after) {
        String changed = lines.get(line).replace(before, after);
        if (changed.equals(lines.get(line))) {
            throw new AssertionError("nothing to replace in " + lines.get(line));
        }
        return set(line, changed);
    }

    Lines drop(int line) {
        lines.remove(line);
        return this;
    }

    Lines insert(int line, String content) {
        lines.add(line, content);
        return this;
    }

    Lines swap(int one, int other) {
        String first = lines.get(one);
        lines.set(one, lines.get(other));
        lines.set(other, first);
        return this;
    }

    EventLine parsed(int line) {
        byte[] bytes = lines.get(line).getBytes(StandardCharsets.UTF_8);
        return EventLine.parse(bytes, 0, bytes.length);
    }

    /** Changes an event and leaves what the log has of it. */
    Lines edit(int line, UnaryOperator<RawEvent> change) {
        EventLine before = parsed(line);
        return set(line, text(new EventLine(change.apply(before.event()), before.leaf(), before.path())));
    }

    /** Changes an event and says that the log has it so. */
    Lines forge(int line, UnaryOperator<RawEvent> change) {
        EventLine before = parsed(line);
        RawEvent after = change.apply(before.event());
        return set(line, text(new EventLine(after, after.leaf().hash(), before.path())));
    }

    private static String text(EventLine line) {
        return new String(line.bytes(), StandardCharsets.UTF_8).stripTrailing();
    }

    OtherLine.Header header() {
        byte[] bytes = lines.getFirst().getBytes(StandardCharsets.UTF_8);
        return (OtherLine.Header) OtherLine.parse(bytes, 0, bytes.length);
    }

    Lines header(UnaryOperator<OtherLine.Header> change) {
        byte[] line = change.apply(header()).bytes();
        return set(0, new String(line, 0, line.length - 1, StandardCharsets.UTF_8));
    }
}
