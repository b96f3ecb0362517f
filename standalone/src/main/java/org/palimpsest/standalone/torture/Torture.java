package org.palimpsest.standalone.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Round after round: people write, something goes wrong at a moment of chance, it is mended, everybody hears what became of
 * their writes, and everything is compared.
 */
public final class Torture {

    private static final int WRITES_BEFORE = 20;
    private static final int WRITES_AFTER = 20;
    private static final int LONGEST_WAIT = 1_500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK = 20;

    /** What is compared after a round is all that was written to its store, so no store is kept for all rounds. */
    private static final int ROUNDS_OF_A_STORE = 20;

    private final Options options;
    private final Consumer<String> teller;
    private final Map<Fault, Integer> landed = new EnumMap<>(Fault.class);
    private final List<String> differences = new ArrayList<>();
    private final List<Fault> coming = new ArrayList<>();
    private final List<Ledger> ledgers = new ArrayList<>();
    private int rounds;
    private int inconclusive;

    /**
     * How it is done.
     *
     * @param seed what decides on everything that is left to chance here; what the machine decides on it does not
     * @param rounds how many at most
     * @param time after which no round begins
     * @param perSide how many processes of each service
     * @param faults which may happen
     * @param pause for how long a process stands still
     */
    public record Options(long seed, int rounds, Duration time, int perSide, List<Fault> faults, Duration pause) {}

    /**
     * What came of it.
     *
     * @param landed how often each fault had an effect
     * @param inconclusive rounds in which it had none
     * @param byInstance how many writes each process acknowledged
     */
    public record Report(
            int rounds,
            Map<String, Integer> landed,
            int inconclusive,
            int acknowledged,
            int refused,
            int unknown,
            int failedAttempts,
            Map<String, Integer> byInstance,
            List<String> differences) {

        /** Nothing differs, and something happened that it might have. */
        public boolean passed() {
            return differences.isEmpty() && !landed.isEmpty();
        }
    }

    public Torture(Options options, Consumer<String> teller) {
        this.options = options;
        this.teller = teller;
    }

    public Report run() throws IOException, InterruptedException {
        Random random = new Random(options.seed());
        long deadline = System.nanoTime() + options.time().toNanos();
        do {
            onNewStore(random, deadline);
        } while (goesOn(deadline));
        return report();
    }

    private boolean goesOn(long deadline) {
        return rounds < options.rounds() && System.nanoTime() < deadline && differences.isEmpty();
    }

    private void onNewStore(Random random, long deadline) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("palimpsest-torture-");
        boolean keep = true;
        Ledger ledger = new Ledger();
        ledgers.add(ledger);
        try (Cluster cluster = new Cluster(folder, options.perSide())) {
            Load load = new Load(cluster, ledger, random.nextLong());
            load.prepare();
            Faults faults = new Faults(cluster, ledger, random, options.pause());
            Checks checks = new Checks(cluster, ledger, faults.poisoned());
            for (int round = 0; round < ROUNDS_OF_A_STORE && goesOn(deadline); round++) {
                round(cluster, ledger, load, faults, checks, random);
            }
            keep = !differences.isEmpty();
        } finally {
            if (keep) {
                teller.accept("What is left of it is in " + folder + ".");
            } else {
                Cluster.delete(folder);
            }
        }
    }

    private void round(Cluster cluster, Ledger ledger, Load load, Faults faults, Checks checks, Random random)
            throws IOException, InterruptedException {
        rounds++;
        cluster.disk().keepRoom();
        // Each once before any comes again, in another order each time.
        Fault fault = next(random);
        long began = System.nanoTime();
        load.begin();
        boolean effective;
        try {
            awaitWrites(ledger, ledger.size() + WRITES_BEFORE);
            Thread.sleep(random.nextInt(LONGEST_WAIT));
            effective = faults.bring(fault);
            cluster.mend();
            awaitWrites(ledger, ledger.size() + WRITES_AFTER);
        } finally {
            load.end();
        }
        long compared = System.nanoTime();
        List<String> found = checks.differences();
        differences.addAll(found);
        if (effective) {
            landed.merge(fault, 1, Integer::sum);
        } else {
            inconclusive++;
        }
        teller.accept("round %d: %s; %s; %d writes acknowledged in this store; %s (%d s, %d of them to compare)"
                .formatted(
                        rounds,
                        fault.sentence(),
                        effective ? "it had an effect" : "INCONCLUSIVE, it had no effect",
                        ledger.size(),
                        found.isEmpty() ? "nothing differs" : found.size() + " DIFFERENCES",
                        secondsSince(began),
                        secondsSince(compared)));
        found.forEach(difference -> teller.accept("  " + difference));
    }

    private static long secondsSince(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment).toSeconds();
    }

    private Fault next(Random random) {
        if (coming.isEmpty()) {
            coming.addAll(options.faults());
        }
        return coming.remove(random.nextInt(coming.size()));
    }

    private void awaitWrites(Ledger ledger, int wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ledger.size() < wanted) {
            if (System.nanoTime() > deadline) {
                differences.add("only " + ledger.size() + " of " + wanted + " writes were acknowledged within "
                        + PATIENCE.toSeconds() + " s, though all was mended");
                return;
            }
            Thread.sleep(LOOK);
        }
    }

    private Report report() {
        Map<String, Integer> byInstance = new TreeMap<>();
        ledgers.forEach(ledger -> ledger.byInstance()
                .forEach((instance, count) -> byInstance.merge(instance, count.get(), Integer::sum)));
        Map<String, Integer> byFault = new LinkedHashMap<>();
        landed.forEach((fault, times) -> byFault.put(fault.name(), times));
        return new Report(
                rounds,
                byFault,
                inconclusive,
                sum(Ledger::size),
                sum(Ledger::refused),
                sum(Ledger::unknown),
                sum(Ledger::attemptsFailed),
                byInstance,
                List.copyOf(differences));
    }

    private int sum(ToIntFunction<Ledger> count) {
        return ledgers.stream().mapToInt(count).sum();
    }
}
