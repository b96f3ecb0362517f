/**
 * The transparency log as it is served: checkpoints, tiles and entries for tools (C2SP tlog-tiles), and events, proofs and
 * the state of the log as JSON for people. Signs nothing.
 */
@NullMarked
package org.palimpsest.query.audit;

import org.jspecify.annotations.NullMarked;
