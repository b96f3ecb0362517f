package org.palimpsest.command.figure;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.policy.ValueMustMakeSense;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.InvalidValue;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueKind;
import tools.jackson.databind.JsonNode;

/** Reads a value of a body as a value of a figure, and names the field that makes no sense. */
public final class ValueReader {

    private static final Set<String> KNOWN = Set.of("kind", "low", "high", "category", "said", "unit");

    // Beyond this a number is a mistake, and its digits alone would be a burden to everyone.
    private static final int MOST_DIGITS = 40;

    private ValueReader() {}

    /**
     * @param figure the figure it is a value of; {@code null} when none was named
     * @return the value, or {@code null} when there is none or after something wrong was reported
     */
    public static @Nullable Value read(
            Fields fields, String pointer, @Nullable JsonNode node, @Nullable FigureDescription figure) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            fields.malformed(pointer, "not-a-value", "is not an object like {\"kind\": \"EXACT\", \"low\": 681692}");
            return null;
        }
        if (figure == null) {
            fields.invalid(pointer, "no-figure", "needs figureId: a value is a value of a figure");
            return null;
        }
        try {
            return readValue(node, figure);
        } catch (InvalidValue e) {
            fields.invalid(pointer + "/" + e.field(), "makes-no-sense", e.getMessage());
            return null;
        }
    }

    private static Value readValue(JsonNode node, FigureDescription figure) {
        for (String name : node.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new InvalidValue(
                        name,
                        "is not a field of a value; a value has "
                                + KNOWN.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        ValueMustMakeSense.checkUnit(figure, text(node, "unit"));
        String said = text(node, "said");
        if (said != null && said.length() > Fields.LONGEST_TEXT) {
            throw new InvalidValue("said", "has more than 10,000 characters");
        }
        String words = said == null ? "" : said;
        return switch (figure.valueType()) {
            case QUANTITY -> new Quantity(kind(node), number(node, "low"), number(node, "high"), words);
            case DATE -> new DateValue(kind(node), date(node, "low"), date(node, "high"), words);
            case CATEGORY -> new Category(text(node, "category"), words);
        };
    }

    private static ValueKind kind(JsonNode node) {
        String kind = text(node, "kind");
        for (ValueKind known : ValueKind.values()) {
            if (known.name().equalsIgnoreCase(kind)) {
                return known;
            }
        }
        throw new InvalidValue(
                "kind",
                (kind == null ? "is required" : "is '" + kind + "'") + "; use one of "
                        + Arrays.toString(ValueKind.values()));
    }

    private static @Nullable BigDecimal number(JsonNode node, String field) {
        JsonNode number = node.get(field);
        if (number == null || number.isNull()) {
            return null;
        }
        if (!number.isNumber() && !number.isString()) {
            throw new InvalidValue(field, "is not a number");
        }
        try {
            String text = number.isNumber()
                    ? number.decimalValue().toString()
                    : number.stringValue().strip();
            BigDecimal read = new BigDecimal(text);
            if (read.precision() > MOST_DIGITS || Math.abs((long) read.scale()) > MOST_DIGITS) {
                throw new InvalidValue(field, "has more than " + MOST_DIGITS + " digits");
            }
            return read;
        } catch (NumberFormatException e) {
            throw new InvalidValue(
                    field,
                    "'" + number.asString() + "' is not a number; write digits, without separators" + " or words");
        }
    }

    private static @Nullable PartialDate date(JsonNode node, String field) {
        JsonNode date = node.get(field);
        if (date == null || date.isNull()) {
            return null;
        }
        try {
            return PartialDate.parse(date.asString());
        } catch (InvalidValue e) {
            throw new InvalidValue(field, e.getMessage());
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode text = node.get(field);
        if (text == null || text.isNull()) {
            return null;
        }
        if (!text.isString()) {
            throw new InvalidValue(field, "is not a text");
        }
        String read = text.stringValue();
        // Other texts of a body are checked where they are read; a value is read as it comes.
        if (read.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(read)) {
            throw new InvalidValue(field, "has a character that cannot be stored; leave it out");
        }
        return read;
    }
}
