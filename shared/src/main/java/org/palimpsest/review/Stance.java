package org.palimpsest.review;

/** What a reviewer says of one version of a claim. */
public enum Stance {
    CONFIRM,
    DISPUTE
}
