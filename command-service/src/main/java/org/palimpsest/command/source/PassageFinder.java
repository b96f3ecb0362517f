package org.palimpsest.command.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.DirectionSigns;
import org.palimpsest.source.Passage;

/**
 * Finds a quoted passage in a text: at its position, else the occurrence whose surroundings fit best. A quote that was
 * copied from a page has U+FFFD where the text has a sign of direction; the passage that is found has the text's own words.
 */
public final class PassageFinder {

    /** How many UTF-16 units before and after a passage are kept to find it again. */
    static final int CONTEXT = 32;

    private PassageFinder() {}

    /**
     * @param text the text
     * @param textSha256 its hex SHA-256
     * @param exact the quoted words, not empty
     * @param prefix words before, where known
     * @param suffix words after, where known
     * @param start the UTF-16 offset where it should be, where known
     * @return the passage where it stands, or empty when the text does not contain {@code exact}
     */
    static Optional<Passage> find(
            String text,
            String textSha256,
            String exact,
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable Integer start) {
        int at = DirectionSigns.mayStandFor(exact)
                ? offset(
                        DirectionSigns.shown(text),
                        DirectionSigns.shown(exact),
                        prefix == null ? null : DirectionSigns.shown(prefix),
                        suffix == null ? null : DirectionSigns.shown(suffix),
                        start)
                : offset(text, exact, prefix, suffix, start);
        return at < 0
                ? Optional.empty()
                : Optional.of(at(text, textSha256, text.substring(at, at + exact.length()), at));
    }

    private static int offset(
            String text, String exact, @Nullable String prefix, @Nullable String suffix, @Nullable Integer start) {
        if (start != null && start >= 0 && text.startsWith(exact, start)) {
            return start;
        }
        int best = -1;
        int bestFit = -1;
        for (int at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
            int fit = fitBefore(text, at, prefix) + fitAfter(text, at + exact.length(), suffix);
            boolean nearer = start != null && best >= 0 && Math.abs(at - start) < Math.abs(best - start);
            if (fit > bestFit || (fit == bestFit && nearer)) {
                best = at;
                bestFit = fit;
            }
        }
        return best;
    }

    /** The passage with these words at this offset, where they are. */
    static Passage at(String text, String textSha256, String exact, int start) {
        int end = start + exact.length();
        return new Passage(
                exact,
                text.substring(onBoundary(text, Math.max(0, start - CONTEXT)), start),
                text.substring(end, onBoundary(text, Math.min(text.length(), end + CONTEXT))),
                start,
                end,
                textSha256);
    }

    // A context never begins or ends in the middle of a surrogate pair.
    private static int onBoundary(String text, int offset) {
        boolean splitsPair = offset > 0
                && offset < text.length()
                && Character.isLowSurrogate(text.charAt(offset))
                && Character.isHighSurrogate(text.charAt(offset - 1));
        return splitsPair ? offset + 1 : offset;
    }

    private static int fitBefore(String text, int at, @Nullable String prefix) {
        int fit = 0;
        if (prefix != null) {
            while (fit < prefix.length()
                    && fit < at
                    && prefix.charAt(prefix.length() - 1 - fit) == text.charAt(at - 1 - fit)) {
                fit++;
            }
        }
        return fit;
    }

    private static int fitAfter(String text, int end, @Nullable String suffix) {
        int fit = 0;
        if (suffix != null) {
            while (fit < suffix.length() && end + fit < text.length() && suffix.charAt(fit) == text.charAt(end + fit)) {
                fit++;
            }
        }
        return fit;
    }
}
