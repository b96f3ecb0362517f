package org.palimpsest.reviewer;

/** What role a reviewer's word has earned. EDITOR counts as EXPERT. */
public enum Standing {
    NEW,
    REVIEWER,
    EXPERT
}
