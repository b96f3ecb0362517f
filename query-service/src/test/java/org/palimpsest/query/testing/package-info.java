/** What the query side's tests share: a running server and a teller of histories. No test. */
@NullMarked
package org.palimpsest.query.testing;

import org.jspecify.annotations.NullMarked;
