/** Events that could not be projected and what waits behind them. Not how they are projected. */
@NullMarked
package org.palimpsest.query.deadletter;

import org.jspecify.annotations.NullMarked;
