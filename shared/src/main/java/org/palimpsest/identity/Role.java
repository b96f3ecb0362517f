package org.palimpsest.identity;

/** What an account may do. An editor may do what a fact-checker may; the others do not nest. */
public enum Role {
    /** Registers sources, defines figures, files claims and proposes revisions; reviews where enrolled. */
    FACT_CHECKER,
    /** Decides on revisions, publishes findings, overrides with a reason, activates rules. */
    EDITOR,
    /** Reads and exports everything, writes nothing. */
    AUDITOR,
    /** Manages people, keys and projections; decides nothing about content. */
    ADMIN
}
