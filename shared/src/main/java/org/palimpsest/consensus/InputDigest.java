package org.palimpsest.consensus;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    private InputDigest() {}

    static String of(ConsensusRule rule, ValueType type, List<FigureClaim> sorted) {
        StringBuilder text = new StringBuilder();
        text.append(rule.displayName()).append('\n');
        text.append(rule.parameters().canonical());
        text.append(type).append('\n');
        for (FigureClaim claim : sorted) {
            for (String field : fields(claim)) {
                text.append(field).append('\t');
            }
            text.append('\n');
        }
        return Sha256.hex(text.toString());
    }

    private static List<String> fields(FigureClaim claim) {
        List<String> fields = new ArrayList<>();
        fields.add(claim.claimId().toString());
        fields.add(claim.sourceId().toString());
        fields.add(Objects.toString(claim.rootId(), "-"));
        fields.add(Integer.toString(claim.rootGrade()));
        fields.add(claim.verdict().name());
        Value value = claim.value();
        if (value == null) {
            fields.add("-");
            return fields;
        }
        fields.add(value.type().name());
        switch (value) {
            case Quantity quantity ->
                fields.addAll(List.of(quantity.kind().name(), plain(quantity.low()), plain(quantity.high())));
            case DateValue date ->
                fields.addAll(List.of(
                        date.kind().name(), Objects.toString(date.low(), "-"), Objects.toString(date.high(), "-")));
            case Category category -> fields.add(escaped(category.category()));
        }
        fields.add(escaped(value.said()));
        return fields;
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "-" : number.toPlainString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
