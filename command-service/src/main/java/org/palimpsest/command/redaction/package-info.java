/** Taking free text out of events and held texts, by two people. Erasing itself is the event store's. */
@NullMarked
package org.palimpsest.command.redaction;

import org.jspecify.annotations.NullMarked;
