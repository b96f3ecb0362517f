package org.palimpsest.review;

/** What became of an open dispute in an editor's decision. CARRIED stays visible as dissent. */
public enum Treatment {
    ACCEPTED,
    REBUTTED,
    CARRIED
}
