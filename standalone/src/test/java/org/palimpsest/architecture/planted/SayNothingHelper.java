package org.palimpsest.architecture.planted;

/** Breaks a rule on purpose. */
public final class SayNothingHelper {}
