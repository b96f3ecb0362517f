package org.palimpsest.query.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.consensus.ConsensusRules;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.query.fold.Members.Member;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

class PackedPoolTest {

    private static final long SEED = 20_261_130L;
    private static final ConsensusRule RULE = ConsensusRules.standard();

    private final Random random = new Random(SEED);

    @Test
    void aFigureIsTheSameOnceItWasPacked() {
        System.out.println("seed " + SEED);
        // More sources than there are numbers.
        SourceNumbers sources = new SourceNumbers(7);
        for (int round = 0; round < 300; round++) {
            Pool pool = pool(random.nextInt(30));
            Pool again = PackedPool.of(pool, sources).pool(sources);
            assertThat(again.description()).isEqualTo(pool.description());
            assertThat(again.version()).isEqualTo(pool.version());
            assertThat(members(again)).isEqualTo(members(pool));
            assertThat(again.before()).as("of what was not pooled").isNull();
            assertThat(again.pooled(RULE)).isEqualTo(pool.pooled(RULE));
            Pool pooled = PackedPool.of(pool, sources).pool(sources);
            assertThat(members(pooled)).isEqualTo(members(pool));
            assertThat(pooled.before()).isEqualTo(FigureBefore.of(pool.pooled(RULE)));
        }
    }

    /** What has not changed is not packed once more. */
    @Test
    void aFigureIsTheSameHoweverOftenItWasPacked() {
        SourceNumbers sources = new SourceNumbers(7);
        for (int round = 0; round < 100; round++) {
            Pool pool = pool(random.nextInt(12));
            ValueType type = pool.description().valueType();
            for (int times = 0; times < 30; times++) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    change(pool, type);
                }
                FigureBefore before = FigureBefore.of(pool.pooled(RULE));
                Map<UUID, Member> members = members(pool);
                PackedPool packed = PackedPool.of(pool, sources);
                pool = packed.pool(sources);
                assertThat(members(pool)).isEqualTo(members);
                assertThat(pool.before()).isEqualTo(before);
                assertThat(packed.weight())
                        .as("what is there twice is a part of it")
                        .isLessThanOrEqualTo(PackedPool.weight(members.size() + members.size() / 4 + 1));
            }
        }
    }

    private void change(Pool pool, ValueType type) {
        List<UUID> claims = List.copyOf(pool.claims());
        switch (random.nextInt(4)) {
            case 0 -> pool.add(member(new UUID(random.nextLong(), random.nextLong()), type));
            case 1 -> claims.stream().findAny().ifPresent(pool::remove);
            case 2 ->
                claims.stream()
                        .findAny()
                        .map(pool::member)
                        .ifPresent(member -> pool.add(new Member(member.claim(), !member.inDispute())));
            default ->
                claims.stream()
                        .skip(random.nextInt(1 + claims.size()))
                        .findFirst()
                        .map(pool::member)
                        .ifPresent(member -> pool.add(member(member.claim().claimId(), type)));
        }
    }

    private static Map<UUID, Member> members(Pool pool) {
        Map<UUID, Member> members = new HashMap<>();
        pool.claims().forEach(id -> members.put(id, pool.member(id)));
        return members;
    }

    @Test
    void aTextMayBeOfAnyLength() {
        SourceNumbers sources = new SourceNumbers();
        Pool pool = new Pool(
                new FigureDescription("n".repeat(2_600_000), "", null, ValueType.QUANTITY, null, null, null, null, ""),
                1);
        assertThat(PackedPool.of(pool, sources).pool(sources).description()).isEqualTo(pool.description());
    }

    @Test
    void whatIsPackedIsNeitherLostNorKeptBeyondWhatMayBe() {
        Pools pools = new Pools();
        List<UUID> figures = new ArrayList<>();
        List<Map<UUID, Member>> members = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            UUID figure = new UUID(i, i);
            Pool pool = pool(8);
            figures.add(figure);
            members.add(members(pool));
            pools.put(figure, pool);
        }
        pools.trim(640);
        for (int i = 36; i < 100; i++) {
            Pool pool = pools.get(figures.get(i));
            assertThat(pool).as("the " + i + "th of 100").isNotNull();
            assertThat(members(pool)).isEqualTo(members.get(i));
        }
        for (int i = 0; i < 36; i++) {
            assertThat(pools.get(figures.get(i)))
                    .as("the " + i + "th of 100, used longest ago")
                    .isNull();
        }
        pools.trim(640);
        assertThat(pools.get(figures.get(36))).as("all that may be kept").isNotNull();
        pools.trim(630);
        assertThat(pools.get(figures.get(37))).as("the one used longest ago").isNull();
        assertThat(pools.get(figures.get(36))).as("the one used last").isNotNull();
        pools.clear();
        assertThat(pools.get(figures.get(36))).isNull();
    }

    @Test
    void aNewStateTakesThePlaceOfThePackedOne() {
        Pools pools = new Pools();
        UUID figure = new UUID(1, 1);
        pools.put(figure, pool(3));
        pools.trim(50);
        Pool other = pool(4);
        pools.put(figure, other);
        assertThat(pools.get(figure)).isSameAs(other);
        pools.trim(50);
        assertThat(members(pools.get(figure))).isEqualTo(members(other));
    }

    private Pool pool(int claims) {
        ValueType type = ValueType.values()[random.nextInt(ValueType.values().length)];
        Pool pool = new Pool(
                new FigureDescription(
                        text(),
                        text(),
                        random.nextBoolean() ? text() : null,
                        type,
                        random.nextBoolean() ? text() : null,
                        random.nextBoolean() ? text() : null,
                        random.nextBoolean() ? date() : null,
                        random.nextBoolean() ? date() : null,
                        text()),
                random.nextLong(1, 100));
        for (int i = 0; i < claims; i++) {
            pool.add(member(new UUID(random.nextLong(), random.nextLong()), type));
        }
        return pool;
    }

    private Member member(UUID id, ValueType type) {
        return new Member(
                new FigureClaim(
                        id,
                        new UUID(0, random.nextInt(10)),
                        random.nextBoolean() ? new UUID(0, random.nextInt(10)) : null,
                        random.nextInt(500, 1001),
                        random.nextInt(10) == 0 ? null : value(type),
                        Verdict.values()[random.nextInt(Verdict.values().length)]),
                random.nextBoolean());
    }

    private @Nullable Value value(ValueType type) {
        return switch (type) {
            case CATEGORY -> new Category("of " + text(), text());
            case DATE -> {
                PartialDate date = date();
                yield switch (random.nextInt(3)) {
                    case 0 -> new DateValue(ValueKind.RANGE, date, date, text());
                    case 1 -> new DateValue(ValueKind.AT_MOST, null, date, text());
                    default -> new DateValue(ValueKind.ABOUT, date, null, text());
                };
            }
            case QUANTITY -> {
                BigDecimal number = BigDecimal.valueOf(random.nextInt(1, 1_000_000), random.nextInt(4));
                yield switch (random.nextInt(3)) {
                    case 0 -> new Quantity(ValueKind.RANGE, number, number.add(number), text());
                    case 1 -> new Quantity(ValueKind.AT_MOST, null, number, text());
                    default -> new Quantity(ValueKind.ABOUT, number, null, text());
                };
            }
        };
    }

    private PartialDate date() {
        String year = Integer.toString(random.nextInt(1000, 2000));
        return PartialDate.parse(
                switch (random.nextInt(3)) {
                    case 0 -> year;
                    case 1 -> year + "-12";
                    default -> year + "-12-18";
                });
    }

    /** Also long ones, letters of two chars, half of one, and NUL. */
    private String text() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "ничего \ud83d\udcdc \ud83d \0";
            case 2 -> random.nextInt(20) == 0 ? "\u20ac".repeat(random.nextInt(19_990, 45_000)) : "\u20ac";
            default -> "some " + random.nextInt(1_000);
        };
    }
}
