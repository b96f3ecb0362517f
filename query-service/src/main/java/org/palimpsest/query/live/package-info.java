/** What is recorded, as it is projected, told to whoever listens: server-sent events. */
@NullMarked
package org.palimpsest.query.live;

import org.jspecify.annotations.NullMarked;
