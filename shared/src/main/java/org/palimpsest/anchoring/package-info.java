/** Finding a passage of one text in another text of the same source: pure, by words, with nothing but the JDK. Which passages, and what is recorded of them, is not decided here. */
@NullMarked
package org.palimpsest.anchoring;

import org.jspecify.annotations.NullMarked;
