package org.palimpsest.query.projection;

/**
 * Why nothing more is projected. Nothing is skipped: as soon as the cause is gone, the projector goes on by itself.
 *
 * @param position the event that it stopped before
 * @param type that event's stored type; empty when the database is what is missing
 * @param reason what is wrong, as a sentence
 * @param remedy what to do about it, as a sentence
 */
public record Stop(long position, String type, String reason, String remedy) {}
