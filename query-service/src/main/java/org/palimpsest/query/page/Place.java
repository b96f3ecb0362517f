package org.palimpsest.query.page;

import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.PassageView;

/**
 * Where a passage of an earlier text is in the one that is shown.
 *
 * @param score how sure that is, in thousandths
 * @param passage {@code null} where it was not found
 */
record Place(String method, int score, @Nullable PassageView passage) {}
