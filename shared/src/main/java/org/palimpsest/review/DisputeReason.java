package org.palimpsest.review;

/** Why a claim is disputed; OTHER needs a note that says so. */
public enum DisputeReason {
    WRONG_VALUE,
    MISQUOTED,
    OUT_OF_CONTEXT,
    DIFFERENT_SCOPE,
    SUPERSEDED,
    UNRELIABLE_ROOT,
    MISATTRIBUTED,
    OTHER
}
