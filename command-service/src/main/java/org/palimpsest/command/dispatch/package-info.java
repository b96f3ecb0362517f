/** From an HTTP write to a command and back: who asks, idempotency, expected versions, the answer. No rule of the domain. */
@NullMarked
package org.palimpsest.command.dispatch;

import org.jspecify.annotations.NullMarked;
