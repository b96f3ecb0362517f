package org.palimpsest.seeds;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads the first data through the public API. Each row carries an idempotency key made of what is sent, so a load that
 * is run again, or again after it was killed half-way, changes nothing that is there already.
 *
 * <p>Sources and figures come first, then claims, then what people did with each claim, in the order of the files for
 * each claim and side by side for different claims, then findings.
 */
public final class SeedLoader {

    private static final int AT_A_TIME = 8;

    private final SeedFiles files;
    private final URI server;
    private final String password;
    private final Progress progress;

    /**
     * @param server where Palimpsest answers, without the API's path
     * @param password the one password of the demo accounts
     */
    public SeedLoader(SeedFiles files, URI server, String password, Progress progress) {
        this.files = files;
        this.server = server;
        this.password = password;
        this.progress = progress;
    }

    /** @throws Unreachable when the server does not answer or does not accept the password */
    public LoadReport load() {
        Seeds seeds = Seeds.read(files);
        try (Api api = new Api(server, password);
                ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
                progress) {
            return new Run(seeds, new Ledger(seeds, api), threads).load();
        }
    }

    private final class Run {

        private final Seeds seeds;
        private final Ledger ledger;
        private final ExecutorService threads;
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Integer> loaded = new LinkedHashMap<>();

        Run(Seeds seeds, Ledger ledger, ExecutorService threads) {
            this.seeds = seeds;
            this.ledger = ledger;
            this.threads = threads;
            this.faults.addAll(seeds.faults());
        }

        LoadReport load() {
            stage("sources", singly(seeds.sources(), ledger::source));
            stage("relations", relations());
            stage("figures", singly(seeds.figures(), ledger::figure));
            stage("claims", claims());
            stage("reviews and revisions", chains());
            stage("findings", findings());
            faults.sort(Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
            return new LoadReport(loaded, faults);
        }

        private List<List<Step>> singly(List<Row> rows, Step.Of<Row> step) {
            return rows.stream().map(row -> List.of(step.on(row))).toList();
        }

        // A source's own relations touch one stream, so they go one after the other.
        private List<List<Step>> relations() {
            return seeds.sources().stream()
                    .map(source -> source.rows("relations").stream()
                            .map(relation -> ledger.relation(source, relation))
                            .toList())
                    .filter(steps -> !steps.isEmpty())
                    .toList();
        }

        private List<List<Step>> claims() {
            return seeds.claims().entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream().map(row -> List.of(ledger.claim(entry.getKey(), row))))
                    .toList();
        }

        private List<List<Step>> chains() {
            Map<String, List<Step>> steps = new LinkedHashMap<>();
            for (Row review : seeds.reviews()) {
                steps.computeIfAbsent(claimOf(review), key -> new ArrayList<>()).add(ledger.review(review));
            }
            for (Row revision : seeds.revisions()) {
                steps.computeIfAbsent(claimOf(revision), key -> new ArrayList<>())
                        .addAll(ledger.revision(revision));
            }
            return List.copyOf(steps.values());
        }

        private List<List<Step>> findings() {
            return List.copyOf(seeds.findings().stream()
                    .collect(Collectors.groupingBy(
                            row -> row.optional("claim")
                                    .or(() -> row.optional("figure"))
                                    .orElse(""),
                            LinkedHashMap::new,
                            Collectors.mapping(ledger::finding, Collectors.toList())))
                    .values());
        }

        private static String claimOf(Row row) {
            return row.optional("claim").orElse("");
        }

        /** Runs the chains side by side, and the steps of each chain in order. */
        private void stage(String name, List<List<Step>> chains) {
            int total = chains.stream().mapToInt(List::size).sum();
            if (total == 0) {
                return;
            }
            progress.begin(name, total);
            List<Future<List<Fault>>> running = chains.stream()
                    .map(chain -> threads.submit(() -> inOrder(chain)))
                    .toList();
            List<Fault> found = running.stream().flatMap(this::outcome).toList();
            faults.addAll(found);
            loaded.put(name, total - found.size());
        }

        private List<Fault> inOrder(List<Step> chain) {
            List<Fault> found = new ArrayList<>();
            for (Step step : chain) {
                step.take().ifPresent(found::add);
                progress.step();
            }
            return found;
        }

        private Stream<Fault> outcome(Future<List<Fault>> running) {
            try {
                return running.get().stream();
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new Unreachable("Loading was interrupted; start it again, nothing is loaded twice.", e);
            } catch (ExecutionException e) {
                threads.shutdownNow();
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
