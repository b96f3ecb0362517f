package org.palimpsest.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.consensus.ClaimConsensus;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureConsensus;
import org.palimpsest.consensus.PooledClaim;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/**
 * The golden log under each rule gives what was recorded: no change of the code moves a number of a rule that is
 * published. A new rule is recorded by one run with {@code -Dpalimpsest.freeze=true}, which never overwrites.
 *
 * <p>The recorded digests are of all events up to every hundredth, so that the first that differs says between which
 * events to look; the recorded table is what there is in the end, to be read.
 */
class GoldenLogTest {

    private static final int STEP = 100;
    private static final int SHOWN = 6;

    private static final Map<Run, Replayed> DONE = new EnumMap<>(Run.class);

    private static List<Object> log = List.of();

    /** What the log is replayed under. */
    enum Run {
        BRIDGED("bridged-1", () -> bridged(Map.of())),
        ONE_DESK("bridged-1-one-desk", () -> bridged(Map.of("bridging", "off"))),
        OTHER_THRESHOLDS(
                "bridged-1-other-thresholds",
                () -> bridged(Map.of(
                        "confirmed", "800",
                        "likely", "650",
                        "hysteresis", "50",
                        "patience", "2",
                        "minimumReviewers", "2",
                        "minimumWeight", "1500",
                        "challengeLimit", "1500"))),
        MAJORITY("majority-1", () -> Rules.always(ConsensusRules.of("majority", 1, Map.of()))),
        IN_FORCE("in-force", Rules::inForce);

        private final String file;
        private final Supplier<Rules> rules;

        Run(String file, Supplier<Rules> rules) {
            this.file = file;
            this.rules = rules;
        }

        private static Rules bridged(Map<String, String> parameters) {
            return Rules.always(ConsensusRules.of("bridged", 1, parameters));
        }
    }

    @BeforeAll
    static void theLogIsRead() throws IOException {
        log = GoldenLog.events();
    }

    @ParameterizedTest
    @EnumSource
    void givesWhatWasRecordedUnder(Run run) throws IOException {
        String digests = replayed(run).digests;
        String table = GoldenText.table(replayed(run).end);
        String recordedTable = GoldenLog.frozen(run.file + ".table.txt", () -> table);
        String recordedDigests = GoldenLog.frozen(run.file + ".digests.txt", () -> digests);
        if (!digests.equals(recordedDigests)) {
            int first = firstDifference(digests, recordedDigests);
            Path folder = Files.createDirectories(Path.of("target/golden"));
            Path trace = Files.writeString(folder.resolve(run.file + ".trace.txt"), trace(run, first));
            Files.writeString(folder.resolve(run.file + ".table.txt"), table);
            fail(run.file + " is not as it was recorded. The first difference is at one of the " + STEP
                    + " events before event "
                    + first + ". What these give now is in " + trace.toAbsolutePath()
                    + "; compare it with that of the commit before. "
                    + differences(table, recordedTable));
        }
        assertThat(table).isEqualTo(recordedTable);
    }

    private static String differences(String now, String recorded) {
        List<String> lines = now.lines().toList();
        List<String> before = recorded.lines().toList();
        String differences = IntStream.range(0, Math.min(lines.size(), before.size()))
                .filter(line -> !lines.get(line).equals(before.get(line)))
                .limit(SHOWN)
                .mapToObj(line -> "\nline " + (line + 1) + " was " + before.get(line) + "\n  and is " + lines.get(line))
                .collect(Collectors.joining());
        return differences.isEmpty() ? "In the end all is as it was." : "In the end, first:" + differences;
    }

    /** The log replayed to its end, with what was met on the way. */
    private record Replayed(GoldenReplay end, String digests, Met met) {}

    private static Replayed replayed(Run run) {
        return DONE.computeIfAbsent(run, GoldenLogTest::replay);
    }

    private static Replayed replay(Run run) {
        GoldenReplay replay = new GoldenReplay(run.rules.get());
        MessageDigest digest = sha256();
        StringBuilder digests = new StringBuilder();
        Met met = new Met(
                EnumSet.noneOf(Verdict.class), new TreeSet<>(), EnumSet.noneOf(ValueType.class), new TreeSet<>());
        for (int i = 0; i < log.size(); i++) {
            GoldenReplay.Touched touched = replay.after(log.get(i));
            met.all(touched);
            digest.update(GoldenText.of(i, log.get(i), touched).getBytes(StandardCharsets.UTF_8));
            if ((i + 1) % STEP == 0 || i + 1 == log.size()) {
                digests.append(i + 1).append(' ').append(soFar(digest)).append('\n');
            }
        }
        return new Replayed(replay, digests.toString(), met);
    }

    private static int firstDifference(String now, String recorded) {
        List<String> lines = now.lines().toList();
        List<String> before = recorded.lines().toList();
        int place = 0;
        while (place < before.size() && lines.get(place).equals(before.get(place))) {
            place++;
        }
        return Math.min((place + 1) * STEP, log.size());
    }

    private static String trace(Run run, int end) {
        GoldenReplay replay = new GoldenReplay(run.rules.get());
        StringBuilder trace = new StringBuilder();
        for (int i = 0; i < end; i++) {
            GoldenReplay.Touched touched = replay.after(log.get(i));
            if (i >= end - STEP) {
                trace.append(GoldenText.of(i, log.get(i), touched));
            }
        }
        return trace.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String soFar(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
        }
    }

    @Test
    void theLogIsWhatItsGeneratorMakes() {
        assertThat(log).isEqualTo(GoldenHistory.events());
    }

    @Test
    void theLogHoldsEverythingThatTheArithmeticTellsApart() {
        Set<String> values = new TreeSet<>();
        Set<Standing> standings = EnumSet.noneOf(Standing.class);
        Set<EvidenceGrade> grades = EnumSet.noneOf(EvidenceGrade.class);
        Set<Boolean> grouped = new TreeSet<>();
        Set<String> activated = new TreeSet<>();
        for (Object event : log) {
            switch (event) {
                case ClaimFiled filed -> values.add(kind(filed.content().value()));
                case RevisionApproved approved ->
                    values.add(kind(approved.content().value()));
                case ClaimConfirmed confirmed -> {
                    ReviewerStanding reviewer = confirmed.reviewer();
                    standings.add(reviewer.standing());
                    grouped.add(reviewer.group() != null);
                    confirmed.evidence().forEach(evidence -> grades.add(evidence.grade()));
                }
                case RuleActivated rule ->
                    activated.add(rule.rule().substring(0, 7) + (rule.figureId() == null ? " for all" : " for one"));
                default -> {}
            }
        }
        assertThat(values).hasSize(ValueKind.values().length + 5 + 1 + 1);
        assertThat(standings).hasSize(Standing.values().length);
        assertThat(grades).hasSize(EvidenceGrade.values().length);
        assertThat(grouped).hasSize(2);
        assertThat(activated)
                .containsExactly("bridged for all", "bridged for one", "majorit for all", "majorit for one");
        assertThat(log).hasAtLeastOneElementOfType(ClaimDisputed.class);
        assertThat(types())
                .containsExactlyInAnyOrder(
                        "ClaimConfirmed",
                        "ClaimDisputed",
                        "ClaimFiled",
                        "ClaimReopened",
                        "ClaimRetracted",
                        "ClaimsMerged",
                        "FigureAmended",
                        "FigureDefined",
                        "ReviewWithdrawn",
                        "RevisionApproved",
                        "RevisionProposed",
                        "RevisionRefused",
                        "RevisionWithdrawn",
                        "RuleActivated");
    }

    private static Set<String> types() {
        Set<String> types = new TreeSet<>();
        log.forEach(event -> types.add(event.getClass().getSimpleName()));
        return types;
    }

    private static String kind(Value value) {
        return switch (value) {
            case null -> "none";
            case Quantity quantity -> "QUANTITY " + quantity.kind();
            case DateValue date -> "DATE " + date.kind();
            case Category category -> "CATEGORY";
        };
    }

    /** What a rule meets on its way through the log. */
    private record Met(Set<Verdict> verdicts, Set<String> reasons, Set<ValueType> pooled, Set<String> cases) {

        private void all(GoldenReplay.Touched touched) {
            touched.claims().values().forEach(this::claim);
            touched.figures().values().forEach(this::figure);
        }

        private void claim(ClaimConsensus claim) {
            verdicts.add(claim.verdict());
            if (claim.challengedBy() != null) {
                cases.add("challenged");
            }
            if (claim.weakerRun() > 0) {
                cases.add("held");
            }
            if (!claim.uncounted().isEmpty()) {
                cases.add("uncounted");
            }
        }

        private void figure(FigureConsensus figure) {
            if (figure.support() != null) {
                pooled.add(figure.type());
            }
            if (figure.claims().size() > 60) {
                cases.add("crowded");
            }
            for (PooledClaim claim : figure.claims()) {
                reasons.add(claim.reason());
                if (claim.root().startsWith("circle:")) {
                    cases.add("circle");
                }
            }
        }
    }

    @Test
    void bridgedMeetsEveryCaseInIt() {
        Met met = replayed(Run.BRIDGED).met;
        assertThat(met.verdicts).hasSize(Verdict.values().length);
        assertThat(met.reasons)
                .containsExactly(
                        "COARSER",
                        "NO_VALUE",
                        "ONE_SIDED",
                        "ONE_SIDED_BAND",
                        "OTHER_TYPE",
                        "POOLED",
                        "SAME_VALUE",
                        "ZERO_CREDIBILITY");
        assertThat(met.pooled).hasSize(ValueType.values().length);
        assertThat(met.cases).containsExactly("challenged", "circle", "crowded", "held", "uncounted");
    }

    @Test
    void majorityMeetsEveryCaseInIt() {
        Met met = replayed(Run.MAJORITY).met;
        assertThat(met.verdicts)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(Verdict.LIKELY, Verdict.LIKELY_REFUTED)));
        assertThat(met.reasons).containsExactly("BOUND_ONLY", "NO_VALUE", "OTHER_TYPE", "POOLED", "ZERO_CREDIBILITY");
        assertThat(met.pooled).hasSize(ValueType.values().length);
        assertThat(met.cases).containsExactly("circle", "crowded");
    }

    @Test
    void whatIsInForceInTheEndDiffersFromFigureToFigure() {
        assertThat(replayed(Run.IN_FORCE).end.figures().values())
                .extracting(figure -> figure.rule().displayName())
                .contains("bridged-1", "majority-1");
    }
}
