package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import.
 *
 * @param kind {@code claims} or {@code reviews}
 * @param format {@code csv} or {@code jsonl}
 * @param status RECEIVING, WAITING for the imports before it, RUNNING, DONE or CANCELLED
 * @param file what the keys of its rows are unique within; empty where they are so by themselves
 * @param importedBy the user name
 * @param rows how many the file has
 * @param handled how many of them have their answer; it is the sum of the next three
 * @param accepted how many became a claim or a review
 * @param known how many had been imported before, and changed nothing
 * @param refused how many broke a rule
 * @param rowsPerSecond handled since it runs without a break; {@code null} before there is a rate
 * @param secondsLeft at that rate
 * @param refusals the first of them
 * @param report the address of all of them as a table
 */
public record ImportView(
        UUID id,
        String kind,
        String format,
        String status,
        String file,
        String importedBy,
        long rows,
        long handled,
        long accepted,
        long known,
        long refused,
        @Nullable Long rowsPerSecond,
        @Nullable Long secondsLeft,
        Instant receivedAt,
        Instant changedAt,
        List<RefusedRowView> refusals,
        String report) {}
