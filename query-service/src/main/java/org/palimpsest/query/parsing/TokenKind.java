package org.palimpsest.query.parsing;

/** What a piece of a sentence is made of. */
enum TokenKind {
    /** Letters. */
    WORD,
    /** Digits with their separators, or a vulgar fraction. */
    NUMBER,
    /** Digits with the ending of an ordinal: 20th. */
    ORDINAL,
    /** The years of a decade: 1930s. */
    DECADE,
    /** Digits with more than one point, as in 3.11.1932. */
    DOTTED,
    /** Digits that count nothing: mixed with letters, with leading zeros, or too many. */
    CODE,
    /** Any hyphen, dash or minus. */
    DASH,
    /** Anything else that is visible. */
    MARK
}
