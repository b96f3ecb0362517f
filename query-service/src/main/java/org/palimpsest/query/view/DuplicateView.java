package org.palimpsest.query.view;

/** A claim that may say the same; {@code score} is the similarity of the statements, 0 to 1, and {@code reason} says what else is the same. */
public record DuplicateView(ClaimView claim, double score, String reason) {}
