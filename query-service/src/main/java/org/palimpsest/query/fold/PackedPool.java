package org.palimpsest.query.fold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.FigureClaim;
import org.palimpsest.consensus.Rational;
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

/**
 * A figure with what its claims bring into it, in an eighth of the memory that the objects take: some 50 bytes for a claim. Nothing of
 * that is lost or rounded; of its range, what is told of it when it changes is kept, and the rest is pooled again.
 */
final class PackedPool {

    private static final int USUAL_SIZE = 50;

    /** Of what one claim says, instead of its verdict: it has left the figure. */
    private static final int GONE = 0xFF;

    private static final int NONE = 0xFF;

    /** One in so many entries may be of a claim that has another one further on. */
    private static final int ANEW = 4;

    private static final Verdict[] VERDICTS = Verdict.values();
    private static final ValueType[] TYPES = ValueType.values();
    private static final ValueKind[] KINDS = ValueKind.values();

    private final long version;
    private final byte[] description;
    private final byte[] before;

    /** What each claim says, one after the other; of two entries of a claim the latter counts. */
    private final byte[] claims;

    private final int entries;

    private PackedPool(long version, byte[] description, byte[] before, byte[] claims, int entries) {
        this.version = version;
        this.description = description;
        this.before = before;
        this.claims = claims;
        this.entries = entries;
    }

    /** What has not changed since it was packed last is not packed once more. */
    static PackedPool of(Pool pool, SourceNumbers sources) {
        PackedPool earlier = pool.packed();
        Collection<UUID> changed = pool.changedSincePacked();
        int all = pool.claims().size();
        return earlier == null || earlier.entries + changed.size() > all + all / ANEW + 1
                ? of(pool, new byte[0], 0, pool.claims(), description(pool.description()), sources)
                : of(pool, earlier.claims, earlier.entries, changed, earlier.description, sources);
    }

    private static PackedPool of(
            Pool pool, byte[] begun, int entries, Collection<UUID> more, byte[] description, SourceNumbers sources) {
        PackedWriter out = new PackedWriter(begun, more.size() * USUAL_SIZE);
        more.forEach(id -> write(out, id, pool.member(id), sources));
        return new PackedPool(pool.version(), description, before(pool.before()), out.written(), entries + more.size());
    }

    /**
     * The same figure with the same claims.
     *
     * @param sources those that it was packed with
     */
    Pool pool(SourceNumbers sources) {
        Pool pool = new Pool(description(new PackedReader(description)), version);
        PackedReader in = new PackedReader(claims);
        for (int i = 0; i < entries; i++) {
            read(in, pool, sources);
        }
        FigureBefore known = before.length == 0 ? null : before(new PackedReader(before), pool.description());
        pool.unpackedFrom(this, known);
        return pool;
    }

    /** How much memory this takes, in claims. */
    int weight() {
        return weight(entries);
    }

    /** The same of a figure with so many claims, itself included. */
    static int weight(int claims) {
        return claims + 2;
    }

    private static byte[] description(FigureDescription description) {
        PackedWriter out = new PackedWriter(2 * USUAL_SIZE);
        out.text(description.name());
        out.text(description.measure());
        out.text(description.unit());
        out.one(description.valueType().ordinal());
        out.text(description.population());
        out.text(description.place());
        write(out, description.periodFrom());
        write(out, description.periodTo());
        out.text(description.scope());
        return out.written();
    }

    private static FigureDescription description(PackedReader in) {
        return new FigureDescription(
                in.present(),
                in.present(),
                in.text(),
                TYPES[in.one()],
                in.text(),
                in.text(),
                date(in),
                date(in),
                in.present());
    }

    private static byte[] before(@Nullable FigureBefore before) {
        PackedWriter out = new PackedWriter(USUAL_SIZE);
        if (before != null) {
            write(out, before.low());
            write(out, before.central());
            write(out, before.high());
            out.text(before.category());
        }
        return out.written();
    }

    private static FigureBefore before(PackedReader in, FigureDescription description) {
        return new FigureBefore(description, rational(in), rational(in), rational(in), in.text());
    }

    private static void write(PackedWriter out, @Nullable Rational number) {
        out.one(number == null ? NONE : 1);
        if (number != null) {
            out.whole(number.numerator());
            out.whole(number.denominator());
        }
    }

    private static @Nullable Rational rational(PackedReader in) {
        return in.one() == NONE ? null : Rational.of(in.whole(), in.whole());
    }

    private static void write(PackedWriter out, UUID id, @Nullable Member member, SourceNumbers sources) {
        out.id(id);
        if (member == null) {
            out.one(GONE);
            return;
        }
        FigureClaim claim = member.claim();
        out.one(2 * claim.verdict().ordinal() + (member.inDispute() ? 1 : 0));
        sources.write(out, claim.sourceId());
        sources.write(out, claim.rootId());
        out.two(claim.rootGrade());
        Value value = claim.value();
        if (value == null) {
            out.one(NONE);
            return;
        }
        out.one(value.type().ordinal());
        switch (value) {
            case Quantity(var kind, var low, var high, var _) -> {
                out.one(kind.ordinal());
                write(out, low);
                write(out, high);
            }
            case DateValue(var kind, var low, var high, var _) -> {
                out.one(kind.ordinal());
                write(out, low);
                write(out, high);
            }
            case Category(var category, var _) -> out.text(category);
        }
        out.text(value.said());
    }

    private static void read(PackedReader in, Pool pool, SourceNumbers sources) {
        UUID claim = in.id();
        int state = in.one();
        if (state == GONE) {
            pool.remove(claim);
            return;
        }
        UUID source = Objects.requireNonNull(sources.read(in));
        UUID root = sources.read(in);
        int grade = in.two();
        pool.add(new Member(
                new FigureClaim(claim, source, root, grade, value(in), VERDICTS[state / 2]), state % 2 == 1));
    }

    private static @Nullable Value value(PackedReader in) {
        int type = in.one();
        if (type == NONE) {
            return null;
        }
        return switch (TYPES[type]) {
            case QUANTITY -> new Quantity(KINDS[in.one()], number(in), number(in), in.present());
            case DATE -> new DateValue(KINDS[in.one()], date(in), date(in), in.present());
            case CATEGORY -> new Category(in.present(), in.present());
        };
    }

    private static void write(PackedWriter out, @Nullable BigDecimal number) {
        if (number == null) {
            out.one(NONE);
            return;
        }
        boolean isUsual = number.scale() >= 0 && number.scale() < NONE - 1;
        out.one(isUsual ? number.scale() : NONE - 1);
        if (!isUsual) {
            out.four(number.scale());
        }
        out.whole(number.unscaledValue());
    }

    private static @Nullable BigDecimal number(PackedReader in) {
        int scale = in.one();
        if (scale == NONE) {
            return null;
        }
        if (scale == NONE - 1) {
            scale = in.four();
        }
        return new BigDecimal(in.whole(), scale);
    }

    private static void write(PackedWriter out, @Nullable PartialDate date) {
        out.one(date == null ? NONE : 1);
        if (date != null) {
            out.four((int) date.first().toEpochDay());
            out.four((int) date.last().toEpochDay());
        }
    }

    private static @Nullable PartialDate date(PackedReader in) {
        return in.one() == NONE
                ? null
                : new PartialDate(LocalDate.ofEpochDay(in.four()), LocalDate.ofEpochDay(in.four()));
    }
}
