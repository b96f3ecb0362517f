package org.palimpsest.eventstore;

import java.time.Instant;

/**
 * What was answered when a request was handled.
 *
 * @param fingerprint hash of that request in hexadecimal, lower case
 * @param answerJson the answer, byte for byte as it was given
 * @param position of the last event that the request wrote
 * @param version of the stream after it
 */
public record RecordedAnswer(String fingerprint, String answerJson, long position, long version, Instant recordedAt) {}
