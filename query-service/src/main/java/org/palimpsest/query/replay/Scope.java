package org.palimpsest.query.replay;

import java.util.UUID;

/** How much is replayed. */
public sealed interface Scope {

    /** Every figure and every claim. */
    record Everything() implements Scope {}

    /** A figure and every claim that ever spoke of it. */
    record OfFigure(UUID id) implements Scope {}

    /** A claim by itself. */
    record OfClaim(UUID id) implements Scope {}
}
