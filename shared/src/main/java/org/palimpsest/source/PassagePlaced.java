package org.palimpsest.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/**
 * A passage that stood on one text of a source was looked for in a newer one. What it belongs to is not changed: its own
 * passage stays on the text that it was made on.
 *
 * @param own where its own passage stands; what is placed is that, and no later revision of it
 * @param from where it was looked for from: its own passage, or where it was placed before
 * @param textVersion the version of the newer text
 * @param textSha256 hex SHA-256 of the newer text's UTF-8 bytes
 * @param score how sure it is that this is the place, in thousandths; 0 for an orphan
 * @param passage where it is now; {@code null} for an orphan
 * @param reason why somebody placed it by hand, where they said so
 */
public record PassagePlaced(
        UUID sourceId,
        Anchor anchor,
        PassagePosition own,
        PassagePosition from,
        int textVersion,
        String textSha256,
        PlacementMethod method,
        int score,
        @Nullable Passage passage,
        @FreeText @Nullable String reason) {}
