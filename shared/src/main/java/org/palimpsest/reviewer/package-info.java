/** Reviewers and what of them counts in a review, as events and values. No names: those live in a profile. */
@NullMarked
package org.palimpsest.reviewer;

import org.jspecify.annotations.NullMarked;
