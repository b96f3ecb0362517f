package org.palimpsest.query.replay;

/** The events cannot be walked beyond a position: the one there cannot be read, or makes no sense after those before it. */
public final class NotRecomputed extends RuntimeException {

    private final long position;

    NotRecomputed(long position, RuntimeException cause) {
        super("The event at position " + position + " cannot be replayed: " + cause.getMessage(), cause);
        this.position = position;
    }

    public long position() {
        return position;
    }
}
