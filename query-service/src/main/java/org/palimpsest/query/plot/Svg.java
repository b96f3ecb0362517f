package org.palimpsest.query.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.palimpsest.source.DirectionSigns;

/** Writes SVG elements; the only place where text becomes markup, so the only one that has to escape. */
final class Svg {

    private final StringBuilder out = new StringBuilder(4096);

    /** Opens an element; attributes come as name and value in turn, and one without a value ({@code null}) is left out. */
    Svg open(String name, Object... attributes) {
        start(name, attributes);
        out.append('>');
        return this;
    }

    /** An element without content. */
    Svg empty(String name, Object... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    Svg text(String name, String content, Object... attributes) {
        open(name, attributes);
        escape(content);
        return close(name);
    }

    Svg close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** A length in percent of the surrounding viewport, to a hundredth. */
    static String percent(double value) {
        return number(value) + "%";
    }

    /** A length in pixels, to a hundredth, without trailing zeros. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private void start(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            if (value != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(value instanceof Double length ? number(length) : value.toString());
                out.append('"');
            }
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(invisible(c) ? '\uFFFD' : c);
            }
        }
    }

    // Control characters are not allowed in XML, and bidirectional overrides would turn the rest of a label around.
    private static boolean invisible(char c) {
        return (c < 0x20 && c != '\n' && c != '\t') || DirectionSigns.isOne(c) || c == 0xFFFE || c == 0xFFFF;
    }
}
