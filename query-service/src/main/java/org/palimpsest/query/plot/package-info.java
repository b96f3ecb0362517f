/** Plots as server-side SVG: pure functions from numbers to drawings. Reads nothing, decides nothing, knows no page. */
@NullMarked
package org.palimpsest.query.plot;

import org.jspecify.annotations.NullMarked;
