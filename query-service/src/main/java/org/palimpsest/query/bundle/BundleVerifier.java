package org.palimpsest.query.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.palimpsest.eventstore.UnreadableEvent;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.query.replay.Scope;

/**
 * Verifies a bundle without its server and without a network. First it reads the file once from beginning to end: every
 * event is hashed and judged in its order. Then it computes each consensus from the events, figure after figure.
 *
 * <p>Memory does not grow with the size of the events. What grows: about 20 bytes for each event of a figure or claim, and
 * some hundred for each figure, claim or other stream.
 */
public final class BundleVerifier {

    private final Trust trust;
    private final int workers;

    /** @param workers how many threads hash and compute */
    public BundleVerifier(Trust trust, int workers) {
        this.trust = trust;
        this.workers = workers;
    }

    /** @throws IOException when the file cannot be read */
    public VerifiedBundle verify(Path bundle, Watcher watcher) throws IOException {
        Register register = new Register();
        Judge judge = new Judge(trust, register);
        try (FileChannel file = FileChannel.open(bundle, StandardOpenOption.READ);
                ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            try {
                watcher.begins("megabytes read", (int) megabytes(file.size()));
                judge(file, judge, threads, watcher);
                register.close();
                Comparison comparison = compare(new BundleFile(file, register), register, judge, threads, watcher);
                return result(judge, comparison.faults(), comparison.first());
            } catch (UnreadableEvent unreadable) {
                threads.shutdownNow();
                return result(
                        judge,
                        1,
                        List.of(Fault.at(
                                unreadable.position(),
                                "payload",
                                "an event that this program can read",
                                String.valueOf(unreadable.getMessage()))));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while verifying", e);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (NotVerified stopped) {
                threads.shutdownNow();
                return result(judge, 1, List.of(stopped.fault()));
            }
        }
    }

    private static Comparison compare(
            BundleFile file, Register register, Judge judge, ExecutorService threads, Watcher watcher)
            throws InterruptedException {
        Scope scope = judge.header().scope();
        Recomputation recomputation = new Recomputation(file, register);
        Set<UUID> figures = recomputation.figures(scope);
        Set<UUID> claims = recomputation.claims(scope);
        Comparison comparison = new Comparison(file);
        comparison.rule(
                OtherLine.Rule.of(recomputation.rule(scope)), judge.header().rule());
        comparison.strangers(register.withState(), figures, claims);
        watcher.begins("recomputed", figures.size() + claims.size());
        recomputation.compute(scope, threads, state -> {
            comparison.compare(state);
            watcher.step();
        });
        return comparison;
    }

    private void judge(FileChannel file, Judge judge, ExecutorService threads, Watcher watcher)
            throws IOException, InterruptedException {
        Block.Blocks blocks = new Block.Blocks(file);
        Deque<Future<ParsedBlock>> ahead = new ArrayDeque<>();
        long[] bytes = new long[1];
        try {
            for (Block block = blocks.next(); block != null; block = blocks.next()) {
                Block parsed = block;
                ahead.add(threads.submit(() -> ParsedBlock.of(parsed)));
                if (ahead.size() > workers + 1) {
                    judge(judge, ahead.remove().get(), watcher, bytes);
                }
            }
            while (!ahead.isEmpty()) {
                judge(judge, ahead.remove().get(), watcher, bytes);
            }
        } catch (MalformedLine tooLong) {
            throw judge.malformed(tooLong);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
        judge.end();
    }

    private static void judge(Judge judge, ParsedBlock block, Watcher watcher, long[] bytes) {
        judge.judge(block);
        long before = megabytes(bytes[0]);
        bytes[0] += block.bytes();
        for (long step = before; step < megabytes(bytes[0]); step++) {
            watcher.step();
        }
    }

    /** One that is begun counts, so that the last is done with the file. */
    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >>> 20;
    }

    private static VerifiedBundle result(Judge judge, long faults, List<Fault> first) {
        Checkpoint signed = judge.signedOrNull();
        return new VerifiedBundle(
                faults == 0,
                signed == null ? null : about(judge.header().scope()),
                signed == null ? null : signed.origin(),
                signed == null ? 0 : signed.size(),
                signed == null ? null : signed.root().base64(),
                judge.signatures().stream()
                        .map(signature -> new VerifiedBundle.Signer(
                                signature.key().name(), signature.key().toString(), signature.time()))
                        .toList(),
                judge.events(),
                judge.figures(),
                judge.claims(),
                judge.texts(),
                judge.redacted(),
                faults,
                first);
    }

    private static String about(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> "everything";
            case Scope.OfFigure(var id) -> "figure " + id;
            case Scope.OfClaim(var id) -> "claim " + id;
        };
    }
}
