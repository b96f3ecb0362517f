package org.palimpsest.source;

/** What sort of document or body of records a source is. */
public enum SourceKind {
    ENCYCLOPEDIA,
    BOOK,
    ARTICLE,
    ESSAY,
    SPEECH,
    ARCHIVE,
    DATASET,
    POLL,
    WEB_PAGE
}
