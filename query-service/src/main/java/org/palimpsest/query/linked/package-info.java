/** What is published, as schema.org ClaimReview: for search engines, aggregators and whoever cites it. */
@NullMarked
package org.palimpsest.query.linked;

import org.jspecify.annotations.NullMarked;
