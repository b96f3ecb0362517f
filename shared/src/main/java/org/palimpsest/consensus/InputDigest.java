package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/**
 * The inputs of a figure's consensus as a text, and its digest. The lines, each ended by a line feed: name and version of
 * the rule as {@code bridged-1}; the parameters as {@code name=value}, sorted; the value type; then a line for each claim,
 * sorted by id, of fields ended by a tab: claim, source, root or {@code -}, root's grade, verdict, then {@code -} without
 * a value, else its type, kind, low or {@code -}, high or {@code -} (CATEGORY: the label) and the source's words. In free
 * text a backslash, tab, line feed and carriage return are written as {@code \\}, {@code \t}, {@code \n}, {@code \r}.
 */
final class InputDigest {

    // Three ids, a value and some words.
    private static final int LINE_LENGTH = 200;

    private InputDigest() {}

    static String of(ConsensusRule rule, ValueType type, List<FigureClaim> sorted) {
        StringBuilder text = new StringBuilder(sorted.size() * LINE_LENGTH);
        text.append(rule.displayName()).append('\n');
        text.append(rule.parameters().canonical());
        text.append(type).append('\n');
        for (FigureClaim claim : sorted) {
            line(text, claim);
        }
        return Sha256.hex(text.toString());
    }

    private static void line(StringBuilder text, FigureClaim claim) {
        text.append(claim.claimId()).append('\t');
        text.append(claim.sourceId()).append('\t');
        text.append(claim.rootId() == null ? "-" : claim.rootId()).append('\t');
        text.append(claim.rootGrade()).append('\t');
        text.append(claim.verdict().name()).append('\t');
        Value value = claim.value();
        if (value == null) {
            text.append("-\t\n");
            return;
        }
        text.append(value.type().name()).append('\t');
        switch (value) {
            case Quantity quantity -> {
                text.append(quantity.kind().name()).append('\t');
                text.append(plain(quantity.low())).append('\t');
                text.append(plain(quantity.high())).append('\t');
            }
            case DateValue date -> {
                text.append(date.kind().name()).append('\t');
                text.append(Objects.toString(date.low(), "-")).append('\t');
                text.append(Objects.toString(date.high(), "-")).append('\t');
            }
            case Category category -> escape(text, category.category());
        }
        escape(text, value.said());
        text.append('\n');
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "-" : number.toPlainString();
    }

    private static void escape(StringBuilder text, String free) {
        if (isPlain(free)) {
            text.append(free).append('\t');
            return;
        }
        int done = 0;
        for (int i = 0; i < free.length(); i++) {
            String escaped = switch (free.charAt(i)) {
                case '\\' -> "\\\\";
                case '\t' -> "\\t";
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                default -> "";
            };
            if (!escaped.isEmpty()) {
                text.append(free, done, i).append(escaped);
                done = i + 1;
            }
        }
        text.append(free, done, free.length()).append('\t');
    }

    /** Whether nothing has to be escaped, which is nearly always so: a figure is digested at each event of its claims. */
    private static boolean isPlain(String free) {
        for (int i = 0; i < free.length(); i++) {
            if (free.charAt(i) <= '\r' || free.charAt(i) == '\\') {
                return false;
            }
        }
        return true;
    }
}
