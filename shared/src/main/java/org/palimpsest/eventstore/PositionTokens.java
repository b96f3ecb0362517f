package org.palimpsest.eventstore;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Positions as Axon's tokens and back. */
final class PositionTokens {

    private PositionTokens() {}

    /** The token of a reader that has read up to a position; null for one that has read nothing. */
    static @Nullable TrackingToken token(long position) {
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    /**
     * The position up to which a reader with this token has read; -1 for nothing.
     *
     * @throws IllegalArgumentException when the token is of another store
     */
    static long position(@Nullable TrackingToken token) {
        return switch (WrappedToken.unwrapLowerBound(token)) {
            case null -> -1;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            case TrackingToken other ->
                throw new IllegalArgumentException("This store's tokens are positions, and " + other + " is none.");
        };
    }
}
