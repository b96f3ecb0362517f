package org.palimpsest.command.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Refusal;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.eventstore.AppendUncertain;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.EventTooLarge;
import org.palimpsest.eventstore.IdempotencyEntry;
import org.palimpsest.eventstore.IdempotencyKeyTaken;
import org.palimpsest.eventstore.RecordedAnswer;
import org.palimpsest.eventstore.ReservationTaken;
import org.palimpsest.eventstore.StaleExpectation;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands the rows of a file to the commands, many at once, and remembers after each batch how far all have their answer. A
 * row's key is stored with its events in one transaction, so that rows that come again after a kill change nothing.
 */
@Component
class ImportRuns {

    private static final Logger log = LoggerFactory.getLogger(ImportRuns.class);

    private static final int BATCH = 1_000;
    private static final int BATCHES_AT_ONCE = 3;

    // So many that one group of appends waits for the disk while the next is decided on.
    private static final int LANES = 1_536;
    private static final int LONGEST_KEY = 150;

    private final Imports imports;
    private final EventReader events;
    private final Commands commands;
    private final ClaimRows claims;
    private final ReviewRows reviews;
    private final JsonMapper json = JsonMapper.builder().build();

    ImportRuns(Imports imports, EventReader events, Commands commands, ClaimRows claims, ReviewRows reviews) {
        this.imports = imports;
        this.events = events;
        this.commands = commands;
        this.claims = claims;
        this.reviews = reviews;
    }

    /** What is remembered of a row under its key: what it became, and of which import's line. */
    record Remembered(UUID id, UUID importId, long line) {}

    private enum Outcome {
        ACCEPTED,
        KNOWN
    }

    private static final class Handled {
        private final List<Row> rows;
        private final RowCommands.Batch commands;
        private final @Nullable Object[] outcomes;
        private final CountDownLatch open;

        /** The lane of each row's key, by the hash that it was chosen with. */
        private final Map<String, Integer> lanes = new HashMap<>();

        private Handled(List<Row> rows, RowCommands.Batch commands) {
            this.rows = rows;
            this.commands = commands;
            this.outcomes = new @Nullable Object[rows.size()];
            this.open = new CountDownLatch(rows.size());
        }

        private void is(int index, Object outcome) {
            outcomes[index] = outcome;
            open.countDown();
        }
    }

    /**
     * Goes on after the last row that has its answer.
     *
     * @param goOn whether to go on after a batch; it also ends after one when the import was called off
     * @throws RuntimeException when the store is away; what was handled until then is remembered
     */
    void run(Job job, Imports.Turn turn, BooleanSupplier goOn) throws SQLException {
        Deque<Handled> ahead = new ArrayDeque<>();
        long handled = job.handled();
        boolean wanted = true;
        try (Rows rows = job.format().rows(imports.file(job.id()), job.kind().columns());
                Lanes lanes = new Lanes(LANES)) {
            for (long i = 0; i < handled; i++) {
                rows.next();
            }
            for (List<Row> batch = batch(rows);
                    wanted && goOn.getAsBoolean() && !batch.isEmpty();
                    batch = batch(rows)) {
                ahead.add(begin(job, batch, lanes, ahead));
                if (ahead.size() == BATCHES_AT_ONCE) {
                    Handled first = ahead.remove();
                    wanted = settle(job, first, handled, turn);
                    handled += first.rows.size();
                }
            }
            while (!ahead.isEmpty()) {
                Handled next = ahead.remove();
                wanted &= settle(job, next, handled, turn);
                handled += next.rows.size();
            }
            if (wanted && handled == job.total()) {
                turn.done(job.id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Row> batch(Rows rows) throws IOException {
        List<Row> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH) {
            Row row = rows.next();
            if (row == null) {
                break;
            }
            batch.add(row);
        }
        return batch;
    }

    private Handled begin(Job job, List<Row> rows, Lanes lanes, Deque<Handled> ahead) throws InterruptedException {
        Map<String, RecordedAnswer> before = events.answers(
                job.kind().rememberedBy(),
                rows.stream().map(row -> key(job, row)).distinct().toList());
        Handled handled = new Handled(rows, commandsOf(job.kind()).begin(job, rows));
        for (int i = 0; i < rows.size(); i++) {
            int index = i;
            Row row = rows.get(i);
            try {
                checkKey(row);
                RecordedAnswer known = before.get(key(job, row));
                if (known != null) {
                    handled.is(index, repeated(job, row, known));
                    continue;
                }
                RowCommands.Prepared prepared = handled.commands.prepare(row);
                lanes.submit(
                        lane(key(job, row), prepared, handled, ahead),
                        () -> handled.is(index, outcome(job, row, () -> send(job, row, prepared))));
            } catch (RuntimeException e) {
                handled.is(index, outcome(job, row, () -> {
                    throw e;
                }));
            }
        }
        return handled;
    }

    /** Of rows about the same thing, and of rows under the same key, the first in the file comes first. */
    private static int lane(String key, RowCommands.Prepared prepared, Handled batch, Deque<Handled> ahead) {
        for (Handled earlier : ahead) {
            Integer taken = earlier.lanes.get(key);
            if (taken != null) {
                return taken;
            }
        }
        return batch.lanes.computeIfAbsent(key, first -> prepared.thing().hashCode());
    }

    private RowCommands commandsOf(Kind kind) {
        return switch (kind) {
            case CLAIMS -> claims;
            case REVIEWS -> reviews;
        };
    }

    private Outcome send(Job job, Row row, RowCommands.Prepared prepared) {
        Decision decision = prepared.decision().get();
        IdempotencyEntry entry = new IdempotencyEntry(
                job.kind().rememberedBy(),
                key(job, row),
                row.fingerprint(),
                json.writeValueAsString(new Remembered(decision.id(), job.id(), row.line())));
        commands.send(
                decision.command(),
                job.caller(),
                new Conditions(decision.reservations(), decision.expectations(), entry));
        return Outcome.ACCEPTED;
    }

    private interface Attempt {
        Outcome make();
    }

    /** An {@link Outcome}, a {@link RefusedRow}, or the exception that the whole run is to end with. */
    private Object outcome(Job job, Row row, Attempt attempt) {
        try {
            return attempt.make();
        } catch (IdempotencyKeyTaken taken) {
            return repeated(job, row, taken.answer());
        } catch (StoreUnavailable
                | AppendUncertain
                | ConcurrencyException
                | AggregateStreamCreationException
                | TransientDataAccessException
                | DataAccessResourceFailureException away) {
            return away;
        } catch (Problem
                | RuleBroken
                | ReservationTaken
                | StaleExpectation
                | EventTooLarge
                | AggregateNotFoundException refused) {
            return RefusedRow.of(row, shownKey(row), Refusal.of(refused));
        } catch (RuntimeException e) {
            log.error("Line {} of import {} met a fault of this program", row.line(), job.id(), e);
            return new RefusedRow(
                    row.line(),
                    shownKey(row),
                    "unexpected",
                    null,
                    "This is a fault of the server, not of the row; tell its administrator, who finds it in the log, and"
                            + " import the row again later.");
        }
    }

    private Object repeated(Job job, Row row, RecordedAnswer before) {
        if (!before.fingerprint().equals(row.fingerprint())) {
            return RefusedRow.of(
                    row,
                    shownKey(row),
                    new Problem(
                                    422,
                                    "row-key-reused",
                                    "The key was used for another row",
                                    "key is '" + shownKey(row) + "', under which another row was imported before")
                            .at(
                                    "/key",
                                    "row-key-reused",
                                    "is '" + shownKey(row) + "', under which another row was imported before; give this"
                                            + " row a key of its own, or name the file with the parameter 'file'"));
        }
        Remembered remembered = json.readValue(before.answerJson(), Remembered.class);
        boolean ofThisRun = remembered.importId().equals(job.id()) && remembered.line() == row.line();
        return ofThisRun ? Outcome.ACCEPTED : Outcome.KNOWN;
    }

    /** Whether the import is still wanted. */
    private static boolean settle(Job job, Handled batch, long from, Imports.Turn turn)
            throws SQLException, InterruptedException {
        batch.open.await();
        long accepted = 0;
        long known = 0;
        List<RefusedRow> refused = new ArrayList<>();
        for (Object outcome : batch.outcomes) {
            switch (outcome) {
                case Outcome.ACCEPTED -> accepted++;
                case Outcome.KNOWN -> known++;
                case RefusedRow row -> refused.add(row);
                case RuntimeException away -> throw away;
                case null, default -> throw new IllegalStateException("no outcome of a row is " + outcome);
            }
        }
        batch.commands.finish();
        return turn.progress(
                job.id(), from, new Imports.Counts(batch.rows.size(), accepted, known, refused.size()), refused);
    }

    private static String key(Job job, Row row) {
        return job.keyed(shownKey(row));
    }

    private static String shownKey(Row row) {
        String key = row.cell(Columns.KEY);
        if (key == null) {
            return "sha256:" + row.fingerprint();
        }
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    private static void checkKey(Row row) {
        String key = row.cell(Columns.KEY);
        if (key != null && key.length() > LONGEST_KEY) {
            throw new Problem(422, "invalid-body", "The row cannot be accepted", "key is too long")
                    .at("/key", "too-long", "has " + key.length() + " characters; use at most " + LONGEST_KEY);
        }
    }
}
