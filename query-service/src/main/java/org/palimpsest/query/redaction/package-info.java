/** Redactions as they are proposed and decided, and which events have lost their text. What a text said is nowhere here. */
@NullMarked
package org.palimpsest.query.redaction;

import org.jspecify.annotations.NullMarked;
