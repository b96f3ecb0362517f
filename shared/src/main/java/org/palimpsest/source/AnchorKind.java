package org.palimpsest.source;

/** What sort of thing has a passage in a source's text. */
public enum AnchorKind {
    CLAIM,
    ANNOTATION
}
