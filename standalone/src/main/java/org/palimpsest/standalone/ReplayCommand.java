package org.palimpsest.standalone;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.palimpsest.eventstore.StoreUnavailable;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.query.replay.NotRecomputed;
import org.palimpsest.query.replay.Replay;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.query.replay.Standing;
import org.palimpsest.query.replay.UnknownThing;
import org.palimpsest.query.replay.Verification;
import org.palimpsest.query.replay.Watcher;
import org.palimpsest.seeds.Progress;
import org.palimpsest.standalone.data.CannotRun;
import org.palimpsest.standalone.server.ReplayDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        description = {
            "Goes through the events of a figure or claim again, from the first one on, and prints each step "
                    + "and where it ends.",
            "With --verify it computes every stored consensus again from the events and compares.",
            "Works beside a running Palimpsest and without one, and writes nothing."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Option(names = "--figure", paramLabel = "ID", description = "The figure to replay.")
    private @Nullable String figure;

    @Option(names = "--claim", paramLabel = "ID", description = "The claim to replay.")
    private @Nullable String claim;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "Print the steps from here on: a position such as 700, or an instant such as"
                    + " 2026-03-01T12:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "WHEN", description = "Go no further than this position or instant.")
    private @Nullable String to;

    @Option(
            names = "--verify",
            description = "Print no steps; compare what is stored with what the events give, for the figure and its"
                    + " claims, for the claim, or for everything.")
    private boolean verify;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder (PALIMPSEST_DATA).")
    private @Nullable String data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "The database of services that run apart, as jdbc:postgresql://HOST:PORT/DATABASE"
                    + " (PALIMPSEST_DATABASE_URL), instead of a data folder. Its password is taken from"
                    + " PALIMPSEST_DATABASE_PASSWORD.")
    private @Nullable String address;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Whom to sign in to that database as; palimpsest_query unless told otherwise"
                    + " (PALIMPSEST_DATABASE_QUERY_USERNAME).")
    private @Nullable String user;

    @Override
    public Integer call() {
        Scope scope = scope();
        Moment first = from == null ? null : Moment.read("--from", from);
        Moment last = to == null ? null : Moment.read("--to", to);
        if (verify && (first != null || last != null)) {
            throw new Usage("--verify compares everything that is projected; leave --from and --to out.");
        }
        try (ReplayDatabase database = open()) {
            Replay replay = database.replay();
            try {
                return verify ? verify(replay, scope) : tell(replay, scope, first, last);
            } catch (UnknownThing unknown) {
                throw new Usage(remedy(scope, unknown));
            } catch (NotRecomputed | UnreadableEvent stopped) {
                Console.progress(String.valueOf(stopped.getMessage()));
                return Palimpsest.NOT_RIGHT;
            } catch (BadSqlGrammarException other) {
                throw new CannotRun("The read tables are those of another version of Palimpsest; start this one on them"
                        + " once, then try again.");
            } catch (DataAccessException | StoreUnavailable gone) {
                if (database.isClosed()) {
                    return Palimpsest.CANNOT_RUN;
                }
                throw new CannotRun("The database cannot be read any more: " + gone.getMessage());
            }
        }
    }

    private Scope scope() {
        if (figure != null && claim != null) {
            throw new Usage("Both --figure and --claim are given; leave one of them out.");
        }
        if (figure != null) {
            return new Scope.OfFigure(id("--figure", figure));
        }
        if (claim != null) {
            return new Scope.OfClaim(id("--claim", claim));
        }
        if (!verify) {
            throw new Usage("Name what to replay with --figure or --claim, or compare everything with --verify.");
        }
        return new Scope.Everything();
    }

    private static UUID id(String option, String text) {
        try {
            UUID id = UUID.fromString(text.strip());
            if (id.toString().equalsIgnoreCase(text.strip())) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            // Refused below, like an id that is cut short.
        }
        throw new Usage(option + " is '" + text + "', which is no id; ids look like"
                + " 01890a5d-ac96-774b-bcce-b302099a8057 and stand in the address of a page.");
    }

    private ReplayDatabase open() {
        Settings settings = new Settings(System.getenv());
        Optional<String> url = settings.database(address, data);
        if (url.isEmpty()) {
            if (user != null) {
                throw new Usage("--user goes with --database; a data folder keeps its own passwords.");
            }
            return ReplayDatabase.ofFolder(settings.data(data), Console::progress);
        }
        String name = settings.databaseUser(user);
        return ReplayDatabase.at(url.get(), name, settings.databasePassword(name));
    }

    private int tell(Replay replay, Scope scope, @Nullable Moment first, @Nullable Moment last) {
        long end = replay.head();
        long begin = first == null ? 0 : first.firstPosition(replay, end);
        long until = last == null ? end : last.lastPosition(replay, end);
        if (first != null && last != null && begin > until) {
            throw new Usage("--from " + from + " is after --to " + to + "; exchange them.");
        }
        StepPrinter printer =
                json ? new JsonSteps() : new SpokenSteps(String.valueOf(until).length());
        Standing standing = switch (scope) {
            case Scope.OfFigure(UUID id) -> replay.figure(id, begin, until, printer::step);
            case Scope.OfClaim(UUID id) -> replay.claim(id, begin, until, printer::step);
            case Scope.Everything() -> throw new IllegalStateException("told of one thing only");
        };
        printer.end(standing);
        return Palimpsest.DONE;
    }

    private int verify(Replay replay, Scope scope) {
        long started = System.nanoTime();
        Bar bar = new Bar(Progress.onStandardError(Console.isTerminal()));
        Verification verification;
        try (bar) {
            verification = replay.verify(scope, bar);
        }
        long milliseconds = Math.max(1, (System.nanoTime() - started) / 1_000_000);
        Console.progress("%,d events in %.1f s, %,d a second"
                .formatted(bar.done(), milliseconds / 1000.0, bar.done() * 1000L / milliseconds));
        if (json) {
            Console.data(JsonSteps.write(verification));
        } else {
            SpokenVerification.print(verification);
        }
        return verification.holds() ? Palimpsest.DONE : Palimpsest.NOT_RIGHT;
    }

    private static String remedy(Scope scope, UnknownThing unknown) {
        boolean isFigure = scope instanceof Scope.OfFigure;
        if (unknown.isTheOther()) {
            return unknown.getMessage() + "; it is a " + (isFigure ? "claim: use --claim." : "figure: use --figure.");
        }
        return unknown.getMessage() + "; find " + (isFigure ? "figures" : "claims")
                + " with 'GET /api/v1/" + (isFigure ? "figures" : "claims") + "?text=WORDS' or on the pages, whose"
                + " addresses end with the id.";
    }

    /** A verification's progress as a bar; counts what several threads do. */
    private static final class Bar implements Watcher, AutoCloseable {

        private final Progress progress;
        private int done;

        Bar(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void begins(int total) {
            progress.begin("replayed", total);
        }

        @Override
        public synchronized void step() {
            done++;
            progress.step();
        }

        synchronized int done() {
            return done;
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
