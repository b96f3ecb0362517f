package org.palimpsest.source;

import org.palimpsest.redaction.FreeText;

/**
 * Where in a text: a W3C Web Annotation TextQuoteSelector and TextPositionSelector on one immutable snapshot.
 *
 * @param exact the quoted words, not empty
 * @param prefix some words before, possibly empty
 * @param suffix some words after, possibly empty
 * @param start UTF-16 offset of the first unit, from 0
 * @param end UTF-16 offset after the last unit
 * @param textSha256 hex SHA-256 of the text's UTF-8 bytes
 */
public record Passage(
        @FreeText String exact,
        @FreeText String prefix,
        @FreeText String suffix,
        int start,
        int end,
        String textSha256) {}
