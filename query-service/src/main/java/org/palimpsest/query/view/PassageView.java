package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;
import org.palimpsest.source.Passage;

/** Where in a text: the W3C quote and position selectors on one snapshot; offsets are UTF-16 units. */
public record PassageView(String exact, String prefix, String suffix, int start, int end, String textSha256) {

    /** {@code null} for {@code null}. */
    public static @Nullable PassageView of(@Nullable Passage passage) {
        return passage == null
                ? null
                : new PassageView(
                        passage.exact(),
                        passage.prefix(),
                        passage.suffix(),
                        passage.start(),
                        passage.end(),
                        passage.textSha256());
    }
}
