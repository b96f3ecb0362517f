package org.palimpsest.query.parsing;

import org.jspecify.annotations.Nullable;

/** Finds what is counted by looking for the first plural within a few words; it knows no grammar beyond word lists. */
final class NounPhrases {

    private static final int LONGEST = 6;

    private final Line line;

    NounPhrases(Line line) {
        this.line = line;
    }

    /** The counted noun with its adjectives that begins here, or {@code null}. */
    @Nullable
    NounPhrase counted(int index) {
        int from = index;
        while (line.isAny(from, Words.FILLERS) && from < index + 2) {
            from++;
        }
        NounPhrase measure = measure(from);
        if (measure != null) {
            return measure;
        }
        for (int i = from; i < from + LONGEST && i < line.size(); i++) {
            Token token = line.at(i);
            boolean joined = token.is(TokenKind.DASH) && line.touches(i) && line.touches(i + 1);
            if (joined || isCompound(i)) {
                continue;
            }
            if (!token.is(TokenKind.WORD) || isEnd(i)) {
                return null;
            }
            if (Words.isPlural(token.text()) && !isAdjective(i)) {
                int to = i + 1;
                return new NounPhrase(from, to, line.plain(from, to));
            }
        }
        return null;
    }

    /** The ten of "3,740 ten-year sentences". */
    private boolean isCompound(int index) {
        return NumberWords.isNumber(line.word(index))
                && line.is(index + 1, TokenKind.DASH)
                && line.touches(index + 1)
                && line.touches(index + 2);
    }

    private boolean isEnd(int index) {
        String word = line.word(index);
        if (NumberWords.isNumber(word) || NumberWords.MONTHS.containsKey(word) && line.isName(index)) {
            return true;
        }
        if (Words.isPlural(word)) {
            return false;
        }
        // "burned villages", but not "people burned": a verb stands first only before another word.
        return Words.endsPhrase(word);
    }

    /** "women workers", "Chinese workers", "missing persons": a plural before another plural says which. */
    private boolean isAdjective(int index) {
        String next = line.word(index + 1);
        return Words.PLURALS.contains(line.word(index))
                && !Words.STATES.contains(next)
                && line.is(index + 1, TokenKind.WORD)
                && !Words.endsPhrase(next)
                && Words.isPlural(next)
                && !Words.OF_PEOPLE.contains(next);
    }

    /** km², °C, km/h, degrees. */
    private @Nullable NounPhrase measure(int index) {
        if (line.is(index, "\u00B0")) {
            boolean scale = line.touches(index + 1) && line.is(index + 1, TokenKind.WORD);
            int to = scale ? index + 2 : index + 1;
            return new NounPhrase(index, to, line.plain(index, to));
        }
        if (!line.is(index, TokenKind.WORD) || !Words.ABBREVIATED_UNITS.contains(line.word(index))) {
            return null;
        }
        int to = index + 1;
        if (line.is(to, "/") && line.touches(to) && line.touches(to + 1) && line.is(to + 1, TokenKind.WORD)) {
            to += 2;
        }
        return new NounPhrase(index, to, line.plain(index, to));
    }

    /** What stands after "of", with or without an article: what a share is a share of. */
    @Nullable
    NounPhrase whole(int index) {
        int from = index;
        while (line.isAny(from, Words.DETERMINERS) && from < index + 3) {
            from++;
        }
        NounPhrase counted = counted(from);
        if (counted != null) {
            return counted;
        }
        return single(from, 3);
    }

    /** A noun phrase in the singular: words up to one that ends it. */
    @Nullable
    NounPhrase single(int index, int most) {
        int to = index;
        while (to < index + most
                && line.is(to, TokenKind.WORD)
                && !Words.endsPhrase(line.word(to))
                && !NumberWords.isNumber(line.word(to))) {
            to++;
        }
        return to == index ? null : new NounPhrase(index, to, line.plain(index, to));
    }
}
