package org.palimpsest.standalone.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured on one store. */
final class Measured {

    private final int events;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Number> numbers = new LinkedHashMap<>();

    /**
     * One kind of read.
     *
     * @param target what 99 of 100 may take, in milliseconds
     * @param timings {@code null} where it could not be asked
     * @param work how long processors worked for one of them, in the service and in the database, in milliseconds; other
     *     than the time that passes it hardly depends on what else the machine does
     */
    record Line(
            @Nullable Double target,
            @Nullable Timings timings,
            @Nullable Double work) {

        boolean isMissed() {
            return target != null && timings != null && timings.p99() >= target;
        }
    }

    Measured(int events) {
        this.events = events;
    }

    int events() {
        return events;
    }

    void add(String name, @Nullable Double target, @Nullable Timings timings, @Nullable Double work) {
        lines.put(name, new Line(target, timings, work));
    }

    void note(String note) {
        notes.add(note);
    }

    void number(String name, Number value) {
        numbers.put(name, value);
    }

    Map<String, Line> lines() {
        return lines;
    }

    List<String> notes() {
        return notes;
    }

    Map<String, Number> numbers() {
        return numbers;
    }
}
