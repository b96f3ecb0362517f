/** Finding claims, figures and sources by words. */
@NullMarked
package org.palimpsest.query.search;

import org.jspecify.annotations.NullMarked;
