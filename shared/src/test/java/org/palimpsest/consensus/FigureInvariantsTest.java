package org.palimpsest.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** What must hold for every figure, in 20,000 random ones each. */
class FigureInvariantsTest {

    private static final int CASES = 20_000;
    private static final ConsensusRule RULE = ConsensusRules.standard();

    private static FigureConsensus pool(List<FigureClaim> claims) {
        return RULE.pool(ValueType.QUANTITY, claims);
    }

    private static List<@Nullable Rational> numbers(FigureConsensus figure) {
        return Stream.of(
                        figure.low(),
                        figure.central(),
                        figure.high(),
                        figure.agreement(),
                        figure.independentRoots(),
                        figure.support())
                .toList();
    }

    @Test
    void theQuantilesAreThoseOfTheRuleAsItIsWritten() {
        SplittableRandom random = Seed.random("naive pool");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            FigureConsensus figure = pool(i % 200 == 0 ? generator.some(40) : generator.some());
            if (figure.central() == null) {
                assertThat(figure.claims()).noneMatch(PooledClaim::pooled);
                continue;
            }
            NaivePool naive = new NaivePool(figure.claims());
            assertThat(figure.low()).isEqualTo(naive.quantile(Rational.of(1, 10)));
            assertThat(figure.central()).isEqualTo(naive.quantile(Rational.of(1, 2)));
            assertThat(figure.high()).isEqualTo(naive.quantile(Rational.of(9, 10)));
        }
    }

    @Test
    void theOrderOfTheClaimsDoesNotMatter() {
        SplittableRandom random = Seed.random("order of claims");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            List<FigureClaim> shuffled = new ArrayList<>(claims);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            assertThat(pool(shuffled)).isEqualTo(pool(claims));
        }
    }

    @Test
    void theRangeIsInOrderAndInsideTheHullOfTheClaims() {
        SplittableRandom random = Seed.random("hull");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            FigureConsensus figure = pool(generator.some());
            if (figure.central() == null) {
                continue;
            }
            assertThat(figure.low()).isLessThanOrEqualTo(figure.central());
            assertThat(figure.central()).isLessThanOrEqualTo(figure.high());
            NaivePool naive = new NaivePool(figure.claims());
            assertThat(figure.low()).isGreaterThanOrEqualTo(naive.least());
            assertThat(figure.high()).isLessThanOrEqualTo(naive.greatest());
        }
    }

    @Test
    void agreementAndSupportAreSharesAndIndependentRootsAreAtMostTheRoots() {
        SplittableRandom random = Seed.random("shares");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            FigureConsensus figure = pool(generator.some());
            long roots = figure.claims().stream()
                    .filter(PooledClaim::pooled)
                    .map(PooledClaim::root)
                    .distinct()
                    .count();
            if (figure.agreement() != null) {
                assertThat(figure.agreement()).isBetween(Rational.ZERO, Rational.ONE);
                assertThat(figure.agreement()).isEqualTo(naiveAgreement(figure));
            }
            if (figure.support() != null) {
                assertThat(figure.support()).isBetween(Rational.ZERO, Rational.ONE);
            }
            assertThat(figure.independentRoots())
                    .isBetween(roots == 0 ? Rational.ZERO : Rational.ONE, Rational.of(roots));
        }
    }

    /** Pair by pair, as the rule has it, with the absolute values that keep it from dividing by zero. */
    private static Rational naiveAgreement(FigureConsensus figure) {
        List<String> roots = figure.claims().stream()
                .filter(claim -> claim.pooled() && claim.mid() != null)
                .map(PooledClaim::root)
                .distinct()
                .toList();
        Rational apart = Rational.ZERO;
        Rational pairs = Rational.ZERO;
        for (String one : roots) {
            for (String other : roots) {
                if (one.compareTo(other) < 0) {
                    Rational weight = weight(figure, one).times(weight(figure, other));
                    pairs = pairs.plus(weight);
                    apart = apart.plus(weight.times(distance(mid(figure, one), mid(figure, other))));
                }
            }
        }
        return Rational.ONE.minus(apart.dividedBy(pairs));
    }

    private static Rational distance(Rational one, Rational other) {
        Rational larger = one.abs().max(other.abs());
        return larger.signum() == 0
                ? Rational.ZERO
                : one.minus(other).abs().dividedBy(larger).min(Rational.ONE);
    }

    private static Rational weight(FigureConsensus figure, String root) {
        return figure.claims().stream()
                .filter(claim -> claim.root().equals(root))
                .map(PooledClaim::weight)
                .reduce(Rational.ZERO, Rational::plus);
    }

    private static Rational mid(FigureConsensus figure, String root) {
        Rational sum = Rational.ZERO;
        Rational weight = Rational.ZERO;
        for (PooledClaim claim : figure.claims()) {
            if (claim.root().equals(root) && claim.pooled() && claim.mid() != null) {
                sum = sum.plus(claim.weight().times(claim.mid()));
                weight = weight.plus(claim.weight());
            }
        }
        return sum.dividedBy(weight);
    }

    @Test
    void aDuplicateOfTheSameRootChangesNothingToTheLastBit() {
        SplittableRandom random = Seed.random("duplicate");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            FigureClaim original = claims.get(random.nextInt(claims.size()));
            if (original.rootId() == null) {
                continue;
            }
            FigureConsensus before = pool(claims);
            claims.add(new FigureClaim(
                    Seed.id(random),
                    random.nextBoolean() ? original.sourceId() : Seed.id(random),
                    original.rootId(),
                    original.rootGrade(),
                    original.value(),
                    original.verdict()));
            FigureConsensus after = pool(claims);
            assertThat(numbers(after)).isEqualTo(numbers(before));
            assertThat(numbers(after).toString()).isEqualTo(numbers(before).toString());
        }
    }

    @Test
    void aCoarserRestatementOfTheSameRootChangesNothing() {
        SplittableRandom random = Seed.random("coarser");
        FigureClaims generator = new FigureClaims(random, false, false);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            FigureClaim original = claims.get(random.nextInt(claims.size()));
            if (original.rootId() == null) {
                continue;
            }
            Interval interval = Intervals.of((Quantity) original.value());
            BigDecimal low = interval.low().subtract(BigDecimal.valueOf(random.nextInt(1, 1000)));
            Quantity wider = switch (random.nextInt(3)) {
                case 0 -> new Quantity(ValueKind.AT_LEAST, low, null, "");
                case 1 -> new Quantity(ValueKind.AT_MOST, null, interval.high(), "");
                default -> new Quantity(ValueKind.RANGE, low, interval.high(), "");
            };
            FigureConsensus before = pool(claims);
            claims.add(new FigureClaim(
                    Seed.id(random),
                    original.sourceId(),
                    original.rootId(),
                    Math.max(500, original.rootGrade() - random.nextInt(100)),
                    wider,
                    original.verdict()));
            assertThat(numbers(pool(claims))).isEqualTo(numbers(before));
        }
    }

    @Test
    void claimsWithoutASayChangeNothing() {
        SplittableRandom random = Seed.random("no say");
        FigureClaims generator = new FigureClaims(random, true, false);
        Verdict[] none = {Verdict.REFUTED, Verdict.RETRACTED, Verdict.MERGED};
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            FigureConsensus before = pool(claims);
            UUID source = Seed.id(20 + random.nextInt(5));
            UUID root = Seed.id(20 + random.nextInt(5));
            boolean silent = random.nextBoolean();
            claims.add(new FigureClaim(
                    Seed.id(random),
                    source,
                    root,
                    1000,
                    silent ? null : generator.value(),
                    silent ? Verdict.CONFIRMED : none[random.nextInt(3)]));
            assertThat(numbers(pool(claims))).isEqualTo(numbers(before));
        }
    }

    @Test
    void allValuesTimesAThousandGiveAllResultsTimesAThousand() {
        SplittableRandom random = Seed.random("scale");
        FigureClaims generator = new FigureClaims(random, true, true);
        Rational thousand = Rational.of(1000);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            FigureConsensus figure = pool(claims);
            FigureConsensus scaled = pool(claims.stream()
                    .map(claim -> new FigureClaim(
                            claim.claimId(),
                            claim.sourceId(),
                            claim.rootId(),
                            claim.rootGrade(),
                            FigureClaims.scaled((Quantity) claim.value()),
                            claim.verdict()))
                    .toList());
            List<@Nullable Rational> expected = new ArrayList<>();
            for (Rational number :
                    Stream.of(figure.low(), figure.central(), figure.high()).toList()) {
                expected.add(number == null ? null : number.times(thousand));
            }
            expected.addAll(numbers(figure).subList(3, 6));
            assertThat(numbers(scaled)).isEqualTo(expected);
        }
    }

    @Test
    void scalingARangeMovesItsMiddleByLessThanTheRoundingDown() {
        SplittableRandom random = Seed.random("scale of a range");
        BigDecimal thousand = BigDecimal.valueOf(1000);
        for (int i = 0; i < CASES; i++) {
            BigDecimal low = BigDecimal.valueOf(random.nextInt(1, 1_000_000));
            BigDecimal high = low.add(BigDecimal.valueOf(random.nextInt(1_000_000)));
            BigDecimal mid =
                    Intervals.of(new Quantity(ValueKind.RANGE, low, high, "")).mid();
            BigDecimal scaled = Intervals.of(
                            new Quantity(ValueKind.RANGE, low.multiply(thousand), high.multiply(thousand), ""))
                    .mid();
            assertThat(scaled.subtract(mid.multiply(thousand))).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(999));
        }
    }

    @Test
    void aNewRootKeepsTheCentralValueBetweenTheNearQuantilesOfTheOldPool() {
        SplittableRandom random = Seed.random("new root");
        FigureClaims twoSided = new FigureClaims(random, false, false);
        FigureClaims any = new FigureClaims(random, true, false);
        int tried = 0;
        while (tried < CASES) {
            List<FigureClaim> claims = twoSided.some();
            FigureConsensus before = pool(claims);
            UUID id = Seed.id(random);
            claims.add(new FigureClaim(id, Seed.id(random), Seed.id(random), any.grade(), any.value(), any.verdict()));
            FigureConsensus after = pool(claims);
            if (before.central() == null) {
                continue;
            }
            NaivePool old = new NaivePool(before.claims());
            Rational added = after.claims().stream()
                    .filter(claim -> claim.claimId().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .weight();
            Rational share = added.dividedBy(added.plus(old.total()));
            Rational half = Rational.of(1, 2);
            if (share.compareTo(half) >= 0) {
                continue;
            }
            tried++;
            Rational rest = Rational.ONE.minus(share);
            assertThat(after.central())
                    .isBetween(old.quantile(half.minus(share).dividedBy(rest)), old.quantile(half.dividedBy(rest)));
        }
    }

    @Test
    void theWeightsOfARootAddUpToItsHighestCredibility() {
        SplittableRandom random = Seed.random("root weight");
        FigureClaims generator = new FigureClaims(random, true, false);
        for (int i = 0; i < CASES; i++) {
            List<FigureClaim> claims = generator.some();
            FigureConsensus figure = pool(claims);
            for (PooledClaim listed : figure.claims()) {
                Rational highest = Rational.ZERO;
                for (FigureClaim claim : claims) {
                    PooledClaim same = figure.claims().stream()
                            .filter(candidate -> candidate.claimId().equals(claim.claimId()))
                            .findFirst()
                            .orElseThrow();
                    if (same.root().equals(listed.root())) {
                        highest = highest.max(Rational.of(Credibility.of(claim), 1000));
                    }
                }
                assertThat(weight(figure, listed.root())).isEqualTo(highest);
            }
        }
    }

    @Test
    void onlyWhatAnAtLeastAsCredibleClaimMakesCoarserIsLeftOut() {
        SplittableRandom random = Seed.random("finest");
        FigureClaims generator = new FigureClaims(random, true, true);
        for (int i = 0; i < CASES; i++) {
            List<Voice<Interval>> voices = new ArrayList<>();
            for (FigureClaim claim : generator.some()) {
                if (Credibility.of(claim) > 0) {
                    Interval interval = Intervals.of((Quantity) claim.value());
                    voices.add(new Voice<>(claim, "root", Credibility.of(claim) / 100_000 + 1, interval));
                }
            }
            List<Voice<Interval>> distinct = Restatements.distinctIntervals(voices);
            List<Voice<Interval>> finest = Restatements.finest(distinct);
            for (Voice<Interval> voice : distinct) {
                boolean covered = distinct.stream()
                        .anyMatch(other -> other != voice
                                && other.credibility() >= voice.credibility()
                                && contains(voice.said(), other.said())
                                && !(contains(other.said(), voice.said())
                                        && other.credibility() == voice.credibility()
                                        && other.said()
                                                        .mid()
                                                        .compareTo(voice.said().mid())
                                                > 0));
                assertThat(finest.contains(voice)).isEqualTo(!covered);
            }
        }
    }

    private static boolean contains(Interval wide, Interval narrow) {
        boolean low = wide.low() == null || (narrow.low() != null && wide.low().compareTo(narrow.low()) <= 0);
        boolean high =
                wide.high() == null || (narrow.high() != null && wide.high().compareTo(narrow.high()) >= 0);
        return low && high;
    }

    @Test
    void sourcesAreInACircleExactlyWhenEachLeadsToTheOther() {
        SplittableRandom random = Seed.random("circles");
        for (int i = 0; i < CASES; i++) {
            int sources = 6;
            boolean[][] leads = new boolean[sources][sources];
            List<FigureClaim> claims = new ArrayList<>();
            for (int j = random.nextInt(10); j > 0; j--) {
                int source = random.nextInt(sources);
                int root = random.nextInt(sources);
                leads[source][root] = true;
                claims.add(new FigureClaim(
                        Seed.id(random), Seed.id(source), Seed.id(root), 1000, Quantity.exactly(1), Verdict.LIKELY));
            }
            for (int via = 0; via < sources; via++) {
                for (int from = 0; from < sources; from++) {
                    for (int to = 0; to < sources; to++) {
                        leads[from][to] |= leads[from][via] && leads[via][to];
                    }
                }
            }
            var circles = AttributionCircles.among(claims);
            for (int one = 0; one < sources; one++) {
                for (int other = 0; other < sources; other++) {
                    if (one != other) {
                        UUID circle = circles.get(Seed.id(one));
                        assertThat(circle != null && Objects.equals(circle, circles.get(Seed.id(other))))
                                .isEqualTo(leads[one][other] && leads[other][one]);
                    }
                }
            }
        }
    }
}
