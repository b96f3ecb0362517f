/** Sources and their texts on the write side: commands, the aggregate, and finding a passage in a text. */
@NullMarked
package org.palimpsest.command.source;

import org.jspecify.annotations.NullMarked;
