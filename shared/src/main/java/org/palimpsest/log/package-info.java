/**
 * The transparency log as mathematics: canonical leaves, the Merkle tree of RFC 6962 and RFC 9162, its proofs, and C2SP
 * tlog-tiles. No signature, input or output; depends on the JDK only, so that an auditor's laptop computes the same.
 */
@NullMarked
package org.palimpsest.log;

import org.jspecify.annotations.NullMarked;
