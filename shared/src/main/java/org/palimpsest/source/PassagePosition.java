package org.palimpsest.source;

/**
 * Where a passage stands, without its words: they are in the text, which never changes.
 *
 * @param textSha256 hex SHA-256 of the text's UTF-8 bytes
 * @param start UTF-16 offset of the first unit, from 0
 * @param end UTF-16 offset after the last unit
 */
public record PassagePosition(String textSha256, int start, int end) {

    public static PassagePosition of(Passage passage) {
        return new PassagePosition(passage.textSha256(), passage.start(), passage.end());
    }
}
