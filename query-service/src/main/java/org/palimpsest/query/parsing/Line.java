package org.palimpsest.query.parsing;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tokens of one sentence, with questions about neighbours that never fall off either end. */
final class Line {

    private final String text;
    private final List<Token> tokens;
    private final boolean shouted;

    Line(String text, int start, int end, Locale language) {
        this.text = text;
        this.tokens = Lexer.tokens(text, start, end, NumberForm.of(language));
        this.shouted =
                text.substring(start, end).equals(text.substring(start, end).toUpperCase(Locale.ROOT));
    }

    int size() {
        return tokens.size();
    }

    Token at(int index) {
        return tokens.get(index);
    }

    private boolean has(int index) {
        return index >= 0 && index < tokens.size();
    }

    /** The text of a token; empty beyond the ends. */
    String word(int index) {
        return has(index) ? tokens.get(index).text() : "";
    }

    boolean is(int index, String word) {
        return has(index) && tokens.get(index).text().equals(word);
    }

    boolean is(int index, TokenKind kind) {
        return has(index) && tokens.get(index).kind() == kind;
    }

    boolean isAny(int index, Set<String> words) {
        return has(index) && words.contains(tokens.get(index).text());
    }

    /** Whether these tokens follow one another from here. */
    boolean starts(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!is(index + i, words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a token touches the one before it. */
    boolean touches(int index) {
        return has(index) && has(index - 1) && !tokens.get(index).spaced();
    }

    /** A capital that is not owed to the start of a sentence or to a line in capitals. */
    boolean isName(int index) {
        return has(index) && index > 0 && !shouted && tokens.get(index).capital();
    }

    boolean isShouted() {
        return shouted;
    }

    boolean isQuote(int index) {
        return is(index, TokenKind.MARK) && "\"\u201C\u201D\u201E\u00AB\u00BB'\u2018\u2019".contains(word(index));
    }

    boolean isBracket(int index) {
        return is(index, TokenKind.MARK) && "()[]".contains(word(index));
    }

    /** Over quotation marks and closing brackets. */
    int afterQuotes(int index) {
        int next = index;
        while (isQuote(next) || is(next, ")")) {
            next++;
        }
        return next;
    }

    /** The text from the first of these tokens to the last before {@code to}. */
    String said(int from, int to) {
        return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    /** The same with every run of white space and hidden characters as one space. */
    String plain(int from, int to) {
        StringBuilder plain = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (i > from && tokens.get(i).spaced()) {
                plain.append(' ');
            }
            Token token = tokens.get(i);
            plain.append(token.is(TokenKind.WORD) && token.capital() ? original(token) : token.text());
        }
        return plain.toString();
    }

    private String original(Token token) {
        String original = text.substring(token.start(), token.end());
        return original.codePoints()
                .filter(character -> Character.getType(character) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
