/** Claims as read: filters, one claim as of a position, its duplicates. No folding of events. */
@NullMarked
package org.palimpsest.query.claim;

import org.jspecify.annotations.NullMarked;
