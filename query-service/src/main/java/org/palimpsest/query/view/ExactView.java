package org.palimpsest.query.view;

import org.jspecify.annotations.Nullable;

/** Rationals as "numerator/denominator", which is what digests are made of; day numbers for dates. */
public record ExactView(
        @Nullable String low,
        @Nullable String central,
        @Nullable String high,
        @Nullable String agreement,
        @Nullable String independentRoots,
        @Nullable String support) {}
