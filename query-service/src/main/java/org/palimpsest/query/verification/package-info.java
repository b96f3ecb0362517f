/** Verifies, for whoever asks this server, that events, log and consensus are what was signed. Not what an auditor does without it. */
@NullMarked
package org.palimpsest.query.verification;

import org.jspecify.annotations.NullMarked;
