/** What the events add up to before and after each of them: claims with their verdict, figures with their range. No table is written here. */
@NullMarked
package org.palimpsest.query.fold;

import org.jspecify.annotations.NullMarked;
