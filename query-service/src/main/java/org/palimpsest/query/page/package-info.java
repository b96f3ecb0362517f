/** The pages: what views look like to people, in HTML. Reads through the read services only; no SQL, no decision, no write. */
@NullMarked
package org.palimpsest.query.page;

import org.jspecify.annotations.NullMarked;
