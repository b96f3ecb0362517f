package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;

/**
 * A row of an import that was refused.
 *
 * @param line the line of the file that it begins on, from 1
 * @param key its key, or a hash of what it says where it has none
 * @param type the problem's, as a single write would be refused with
 * @param field the column at fault; {@code null} where it is not one
 * @param detail what is wrong and what to do
 */
public record RefusedRowView(
        long line, String key, String type, @Nullable String field, String detail) {}
