package org.palimpsest.query.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document or body of records.
 *
 * @param text the latest held text; {@code null} when none is held
 * @param texts every held text, latest first
 * @param claims how many claims it makes
 * @param rootOf how many claims go back to it
 */
public record SourceView(
        UUID id,
        long version,
        String title,
        String kind,
        List<String> authors,
        @Nullable String publisher,
        @Nullable String language,
        @Nullable String published,
        @Nullable String link,
        @Nullable String licence,
        @Nullable HeldTextView text,
        List<HeldTextView> texts,
        List<RelationView> relations,
        long claims,
        long rootOf,
        String registeredBy,
        UUID registeredById,
        Instant registeredAt,
        Instant at,
        long position) {}
