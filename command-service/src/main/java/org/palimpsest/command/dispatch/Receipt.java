package org.palimpsest.command.dispatch;

/**
 * A command's events are durable.
 *
 * @param position the position of its last event in the store, from 0, whichever thing that event is of
 * @param version how many events the thing it changed first has now
 */
public record Receipt(long position, long version) {}
