package org.palimpsest.query.page;

import org.jspecify.annotations.Nullable;
import org.palimpsest.query.claim.ClaimFilter;
import org.palimpsest.query.view.ClaimView;
import org.palimpsest.query.view.Page;

/** @param verdict the one verdict that is shown; {@code null} for all */
record ClaimListPage(
        Page<ClaimView> claims,
        ClaimFilter filter,
        @Nullable String verdict) {}
