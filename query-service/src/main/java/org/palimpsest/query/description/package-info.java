/** Serves the description of the HTTP interface that is kept in the repository. Generates nothing. */
@NullMarked
package org.palimpsest.query.description;

import org.jspecify.annotations.NullMarked;
