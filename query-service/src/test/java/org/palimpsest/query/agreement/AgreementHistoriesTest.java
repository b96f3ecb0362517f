package org.palimpsest.query.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.Rational;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;
import org.palimpsest.review.Review;
import org.palimpsest.review.Stance;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;
import tools.jackson.databind.JsonNode;

/** Whatever happened: agreement is what the formula says of the claims' own events, and stays what it was. */
class AgreementHistoriesTest {

    private static final long SEED = Long.getLong("palimpsest.seed", System.nanoTime());
    private static final int ROUNDS = 8;
    private static final int EVENTS = 60;

    private static QueryServer server;
    private static RandomHistory history;

    /** What was answered at each head, by address. */
    private static final Map<String, String> answered = new LinkedHashMap<>();

    @BeforeAll
    static void aHistoryHappensAndIsAskedAboutOnTheWay() {
        System.out.println("palimpsest.seed=" + SEED + " agreement");
        server = QueryServer.start();
        history = new RandomHistory(new Story(server), SEED);
        for (int round = 0; round < ROUNDS; round++) {
            history.happen(EVENTS);
            server.read("/api/v1/claims");
            long head = server.head();
            for (String scope : scopes().keySet()) {
                String separator = scope.contains("?") ? "&" : "?";
                answered.put(scope + separator + "at=" + head, server.get(scope).body());
            }
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /** Every scope there is, with the claims in it and whose reviews count. */
    private static Map<String, Scope> scopes() {
        Map<String, Scope> scopes = new LinkedHashMap<>();
        scopes.put("/api/v1/agreement", new Scope(claim -> true, review -> true, null));
        for (ClaimState claim : claims()) {
            UUID source = claim.content().sourceId();
            scopes.put(
                    "/api/v1/agreement?source=" + source,
                    new Scope(of -> of.content().sourceId().equals(source), review -> true, null));
            UUID figure = claim.content().figureId();
            if (figure != null) {
                scopes.put(
                        "/api/v1/agreement?figure=" + figure,
                        new Scope(
                                of -> figure.equals(of.content().figureId()),
                                review -> true,
                                history.valueType(figure)));
            }
            for (Review review : claim.reviews().values()) {
                String desk = review.reviewer().group();
                if (desk != null) {
                    scopes.put(
                            "/api/v1/agreement?desk=" + desk,
                            new Scope(
                                    of -> true, of -> desk.equals(of.reviewer().group()), null));
                }
            }
        }
        return scopes;
    }

    private static List<ClaimState> claims() {
        return history.claims().stream().map(history::state).toList();
    }

    @Test
    void anAnswerAsOfAPositionIsTheAnswerThatWasGivenThen() {
        assertThat(answered).hasSizeGreaterThan(ROUNDS * 5);
        answered.forEach((address, then) ->
                assertThat(server.get(address).body()).as(address).isEqualTo(then));
    }

    @Test
    void agreementIsWhatTheFormulaSaysOfTheReviewsThatCount() {
        int defined = 0;
        Map<String, Scope> scopes = scopes();
        assertThat(scopes).hasSizeGreaterThan(5);
        for (Map.Entry<String, Scope> scope : scopes.entrySet()) {
            JsonNode answer = server.get(scope.getKey()).json();
            defined += check(
                    scope.getKey() + " stances",
                    answer.get("stances"),
                    scope.getValue().stances());
            defined += check(
                    scope.getKey() + " values",
                    answer.get("values"),
                    scope.getValue().values());
        }
        assertThat(defined).as("scopes where alpha is defined").isGreaterThan(4);
    }

    private static int check(String of, JsonNode found, Study expected) {
        assertThat(found.get("claims").intValue()).as(of).isEqualTo(expected.units.size());
        assertThat(found.get("reviews").intValue())
                .as(of)
                .isEqualTo(expected.all().size());
        assertThat(found.get("reviewers").intValue()).as(of).isEqualTo(expected.reviewers.size());
        Rational alpha = expected.alpha();
        if (alpha == null) {
            assertThat(found.get("alpha").isNull()).as(of).isTrue();
            assertThat(found.get("reason").stringValue()).as(of).isNotBlank();
            return 0;
        }
        assertThat(found.get("alpha").decimalValue()).as(of).isEqualByComparingTo(alpha.toDecimal(3));
        return 1;
    }

    /** @param figure what the one figure measures; {@code null} across figures */
    private record Scope(
            Predicate<ClaimState> claims,
            Predicate<Review> reviews,
            @Nullable ValueType figure) {

        Study stances() {
            return study((claim, review) -> review.stance() == Stance.CONFIRM ? Rational.ONE : Rational.ZERO);
        }

        Study values() {
            return study((claim, review) -> {
                Rational claimed = middle(claim.content().value());
                Rational said = review.stance() == Stance.CONFIRM ? claimed : middle(review.proposedValue());
                if (figure != null || said == null) {
                    return said;
                }
                if (claimed == null) {
                    return null;
                }
                Rational size = said.abs().plus(claimed.abs());
                return size.signum() == 0 ? Rational.ZERO : said.minus(claimed).dividedBy(size);
            });
        }

        private interface Annotation {
            @Nullable
            Rational of(ClaimState claim, Review review);
        }

        private Study study(Annotation annotation) {
            Study study = new Study();
            for (ClaimState claim : AgreementHistoriesTest.claims()) {
                if (claims.test(claim)) {
                    Map<UUID, Rational> unit = new HashMap<>();
                    for (Review review : claim.currentReviews()) {
                        Rational said = reviews.test(review) ? annotation.of(claim, review) : null;
                        if (said != null) {
                            unit.put(review.reviewer().reviewerId(), said);
                        }
                    }
                    study.add(unit);
                }
            }
            return study;
        }

        /** By the pool, as it would be in a figure's range. */
        private @Nullable Rational middle(@Nullable Value value) {
            return ConsensusRules.standard()
                    .pool(
                            figure == null ? ValueType.QUANTITY : figure,
                            List.of(new FigureClaim(
                                    new UUID(0, 1),
                                    new UUID(0, 2),
                                    null,
                                    FigureClaim.UNGRADED,
                                    value,
                                    Verdict.UNREVIEWED)))
                    .claims()
                    .getFirst()
                    .mid();
        }
    }

    /** Alpha over every pair, exactly. For nought and one the squared difference is the nominal distance. */
    private static final class Study {

        private final List<List<Rational>> units = new ArrayList<>();
        private final Set<UUID> reviewers = new HashSet<>();

        void add(Map<UUID, Rational> unit) {
            if (unit.size() > 1) {
                units.add(List.copyOf(unit.values()));
                reviewers.addAll(unit.keySet());
            }
        }

        List<Rational> all() {
            return units.stream().flatMap(List::stream).toList();
        }

        @Nullable
        Rational alpha() {
            Rational expected = distances(all());
            if (expected.signum() == 0) {
                return null;
            }
            Rational n = Rational.of(all().size());
            Rational observed = units.stream()
                    .map(unit -> distances(unit).dividedBy(Rational.of(unit.size() - 1)))
                    .reduce(Rational.ZERO, Rational::plus)
                    .dividedBy(n);
            return Rational.ONE.minus(observed.dividedBy(expected.dividedBy(n.times(n.minus(Rational.ONE)))));
        }

        private static Rational distances(List<Rational> numbers) {
            Rational sum = Rational.ZERO;
            for (Rational one : numbers) {
                for (Rational other : numbers) {
                    Rational difference = one.minus(other);
                    sum = sum.plus(difference.times(difference));
                }
            }
            return sum;
        }
    }
}
