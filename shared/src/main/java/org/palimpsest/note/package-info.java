/** Signed notes and what is written in them, in the formats of C2SP (signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-witness), with nothing but the JDK and hashes. What a log contains, and how its tree is hashed, is not known here. */
@NullMarked
package org.palimpsest.note;

import org.jspecify.annotations.NullMarked;
