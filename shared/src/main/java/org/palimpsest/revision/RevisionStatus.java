package org.palimpsest.revision;

/** What became of a proposed revision. */
public enum RevisionStatus {
    PROPOSED,
    APPROVED,
    REFUSED,
    WITHDRAWN
}
