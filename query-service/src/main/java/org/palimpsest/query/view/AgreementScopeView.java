package org.palimpsest.query.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose reviews are compared.
 *
 * @param kind SOURCE (reviews of the claims of a source), FIGURE (of the claims about a figure), DESK (made from a desk)
 *     or ALL
 * @param id of the source or figure; {@code null} otherwise
 * @param name the source's title, the figure's name or the desk; {@code null} for ALL
 * @param latestClaims that only the so many claims filed last are looked at; {@code null} for a source or figure, all of
 *     whose claims are
 */
public record AgreementScopeView(
        String kind,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable Integer latestClaims) {

    /** All of whose claims are looked at. */
    public AgreementScopeView(String kind, @Nullable UUID id, @Nullable String name) {
        this(kind, id, name, null);
    }
}
