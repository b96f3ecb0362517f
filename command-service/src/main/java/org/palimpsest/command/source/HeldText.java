package org.palimpsest.command.source;

/**
 * A text in the content store.
 *
 * @param sha256 hex SHA-256 of its UTF-8 bytes, its address
 * @param mediaType what it was taken from, such as {@code text/plain}
 * @param length its length in UTF-16 units
 */
public record HeldText(String sha256, String mediaType, int length) {}
