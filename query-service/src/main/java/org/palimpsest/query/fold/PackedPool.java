package org.palimpsest.query.fold;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
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

    private static final int NO_TEXT = -1;
    private static final int NO_VALUE = -1;

    /** Letters that {@link DataOutputStream#writeUTF} takes at once, of three bytes each at most. */
    private static final int PIECE = 20_000;

    private static final int MANY_PIECES = Byte.MAX_VALUE;

    private static final Verdict[] VERDICTS = Verdict.values();
    private static final ValueType[] TYPES = ValueType.values();
    private static final ValueKind[] KINDS = ValueKind.values();

    private final long version;
    private final int claims;
    private final byte[] bytes;

    private PackedPool(long version, int claims, byte[] bytes) {
        this.version = version;
        this.claims = claims;
        this.bytes = bytes;
    }

    static PackedPool of(Pool pool, SourceNumbers sources) {
        List<Member> members = pool.members();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(weight(members.size()) * USUAL_SIZE);
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            write(out, pool.description());
            write(out, pool.before());
            for (Member member : members) {
                write(out, member, sources);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackedPool(pool.version(), members.size(), bytes.toByteArray());
    }

    /**
     * The same figure with the same claims.
     *
     * @param sources those that it was packed with
     */
    Pool pool(SourceNumbers sources) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            Pool pool = new Pool(description(in), version);
            if (in.readBoolean()) {
                pool.remember(before(in, pool.description()));
            }
            for (int i = 0; i < claims; i++) {
                pool.add(member(in, sources));
            }
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much memory this takes, in claims. */
    int weight() {
        return weight(claims);
    }

    /** The same of a figure with so many claims, itself included. */
    static int weight(int claims) {
        return claims + 2;
    }

    private static void write(DataOutputStream out, FigureDescription description) throws IOException {
        text(out, description.name());
        text(out, description.measure());
        text(out, description.unit());
        out.writeByte(description.valueType().ordinal());
        text(out, description.population());
        text(out, description.place());
        text(out, Objects.toString(description.periodFrom(), null));
        text(out, Objects.toString(description.periodTo(), null));
        text(out, description.scope());
    }

    private static FigureDescription description(DataInputStream in) throws IOException {
        return new FigureDescription(
                present(in),
                present(in),
                text(in),
                TYPES[in.readByte()],
                text(in),
                text(in),
                parsed(in, PartialDate::parse),
                parsed(in, PartialDate::parse),
                present(in));
    }

    private static void write(DataOutputStream out, @Nullable FigureBefore before) throws IOException {
        out.writeBoolean(before != null);
        if (before != null) {
            write(out, before.low());
            write(out, before.central());
            write(out, before.high());
            text(out, before.category());
        }
    }

    private static FigureBefore before(DataInputStream in, FigureDescription description) throws IOException {
        return new FigureBefore(description, rational(in), rational(in), rational(in), text(in));
    }

    private static void write(DataOutputStream out, @Nullable Rational number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            write(out, number.numerator());
            write(out, number.denominator());
        }
    }

    private static @Nullable Rational rational(DataInputStream in) throws IOException {
        return in.readBoolean() ? Rational.of(whole(in), whole(in)) : null;
    }

    private static void write(DataOutputStream out, BigInteger number) throws IOException {
        byte[] digits = number.toByteArray();
        out.writeInt(digits.length);
        out.write(digits);
    }

    private static BigInteger whole(DataInputStream in) throws IOException {
        return new BigInteger(in.readNBytes(in.readInt()));
    }

    private static void write(DataOutputStream out, Member member, SourceNumbers sources) throws IOException {
        FigureClaim claim = member.claim();
        out.writeLong(claim.claimId().getMostSignificantBits());
        out.writeLong(claim.claimId().getLeastSignificantBits());
        sources.write(out, claim.sourceId());
        sources.write(out, claim.rootId());
        out.writeShort(claim.rootGrade());
        out.writeByte(claim.verdict().ordinal());
        out.writeBoolean(member.inDispute());
        Value value = claim.value();
        if (value == null) {
            out.writeByte(NO_VALUE);
            return;
        }
        out.writeByte(value.type().ordinal());
        switch (value) {
            case Quantity(var kind, var low, var high, var _) -> bounds(out, kind, low, high);
            case DateValue(var kind, var low, var high, var _) -> bounds(out, kind, low, high);
            case Category(var category, var _) -> text(out, category);
        }
        text(out, value.said());
    }

    private static Member member(DataInputStream in, SourceNumbers sources) throws IOException {
        UUID claim = new UUID(in.readLong(), in.readLong());
        UUID source = Objects.requireNonNull(sources.read(in));
        UUID root = sources.read(in);
        int grade = in.readShort();
        Verdict verdict = VERDICTS[in.readByte()];
        boolean inDispute = in.readBoolean();
        return new Member(new FigureClaim(claim, source, root, grade, value(in), verdict), inDispute);
    }

    private static @Nullable Value value(DataInputStream in) throws IOException {
        int type = in.readByte();
        if (type == NO_VALUE) {
            return null;
        }
        return switch (TYPES[type]) {
            case QUANTITY ->
                new Quantity(
                        KINDS[in.readByte()], parsed(in, BigDecimal::new), parsed(in, BigDecimal::new), present(in));
            case DATE ->
                new DateValue(
                        KINDS[in.readByte()],
                        parsed(in, PartialDate::parse),
                        parsed(in, PartialDate::parse),
                        present(in));
            case CATEGORY -> new Category(present(in), present(in));
        };
    }

    private static String present(DataInputStream in) throws IOException {
        return Objects.requireNonNull(text(in));
    }

    private static void bounds(DataOutputStream out, ValueKind kind, @Nullable Object low, @Nullable Object high)
            throws IOException {
        out.writeByte(kind.ordinal());
        text(out, low == null ? null : low.toString());
        text(out, high == null ? null : high.toString());
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeByte(NO_TEXT);
            return;
        }
        int pieces = (text.length() + PIECE - 1) / PIECE;
        out.writeByte(Math.min(pieces, MANY_PIECES));
        if (pieces >= MANY_PIECES) {
            out.writeInt(pieces);
        }
        for (int from = 0; from < text.length(); from += PIECE) {
            out.writeUTF(text.substring(from, Math.min(text.length(), from + PIECE)));
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int pieces = in.readByte();
        if (pieces == NO_TEXT) {
            return null;
        }
        if (pieces == MANY_PIECES) {
            pieces = in.readInt();
        }
        if (pieces == 1) {
            return in.readUTF();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(in.readUTF());
        }
        return text.toString();
    }

    private static <T> @Nullable T parsed(DataInputStream in, Function<String, T> parse) throws IOException {
        String text = text(in);
        return text == null ? null : parse.apply(text);
    }
}
