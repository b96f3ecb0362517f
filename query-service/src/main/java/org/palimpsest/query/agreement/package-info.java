/** How far reviewers agree with each other, as of a position: Krippendorff's alpha over their reviews. Nothing about how near values of roots are, which is a figure's own agreement. */
@NullMarked
package org.palimpsest.query.agreement;

import org.jspecify.annotations.NullMarked;
