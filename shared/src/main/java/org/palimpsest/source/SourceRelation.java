package org.palimpsest.source;

/** How one source stands to another. */
public enum SourceRelation {
    CITES,
    DERIVES_FROM,
    SUPERSEDES
}
