/** What a visitor sees first. */
@NullMarked
package org.palimpsest.query.overview;

import org.jspecify.annotations.NullMarked;
