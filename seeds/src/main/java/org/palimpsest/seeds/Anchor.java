package org.palimpsest.seeds;

import java.util.LinkedHashMap;
import java.util.Map;

/** A quote's place in the digest that is held as a source's text; offsets count UTF-16 units from 0. */
record Anchor(String exact, String prefix, String suffix, int start, int end) {

    private static final int CONTEXT = 32;

    /** @throws BrokenRow when the quote is not there, or more than once */
    static Anchor of(String quote, String text) {
        int start = text.indexOf(quote);
        if (start < 0) {
            throw new BrokenRow("the quote is not in the digest: \"" + quote + "\"");
        }
        if (text.indexOf(quote, start + 1) >= 0) {
            throw new BrokenRow("the quote is in the digest more than once: \"" + quote + "\"");
        }
        int end = start + quote.length();
        return new Anchor(
                quote,
                text.substring(Math.max(0, start - CONTEXT), start),
                text.substring(end, Math.min(text.length(), end + CONTEXT)),
                start,
                end);
    }

    Map<String, Object> passage() {
        Map<String, Object> passage = new LinkedHashMap<>();
        passage.put("exact", exact);
        passage.put("prefix", prefix);
        passage.put("suffix", suffix);
        passage.put("start", start);
        passage.put("end", end);
        return passage;
    }
}
