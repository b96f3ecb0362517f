package org.palimpsest.command.dispatch;

/**
 * A command's events are durable.
 *
 * @param position the position of its last event in the store, from 0
 * @param version how many events the thing it changed has now
 */
public record Receipt(long position, long version) {}
