package org.palimpsest.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.source.Passage;

/**
 * What a review rests on: a source or a link, with the place in it.
 *
 * @param sourceId a registered source, or {@code null} when {@code link} is given
 * @param link an address outside, or {@code null} when {@code sourceId} is given
 * @param locator where in it, in words a person can follow
 * @param passage the quoted passage, where the source's text is held
 * @param grade how strongly it carries the review
 * @param archiveSha256 hex SHA-256 of an archived copy, where there is one
 */
public record Evidence(
        @Nullable UUID sourceId,
        @FreeText @Nullable String link,
        @FreeText String locator,
        @Nullable Passage passage,
        EvidenceGrade grade,
        @Nullable String archiveSha256) {}
