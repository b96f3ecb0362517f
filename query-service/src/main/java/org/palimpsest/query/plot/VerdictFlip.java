package org.palimpsest.query.plot;

/**
 * One event that turned the verdict of a claim.
 *
 * @param position the event
 * @param verdict the verdict since, such as {@code CONTESTED}
 * @param words which claim, and from what to what
 */
public record VerdictFlip(long position, String verdict, String words) {}
