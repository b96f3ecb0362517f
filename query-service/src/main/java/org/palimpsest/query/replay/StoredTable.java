package org.palimpsest.query.replay;

import java.util.List;

/**
 * A read table of states, each valid from a position to a position.
 *
 * @param counted whether its rows are what is published as a consensus, which is counted and digested
 *
 * @param name with its schema
 * @param projection that writes it
 * @param what a row is about: {@code figure} or {@code claim}
 * @param key the column with its id
 */
record StoredTable<T>(
        String name, String projection, String what, String key, boolean counted, List<Column<T>> columns) {

    static final StoredTable<ComparedColumns.FigureState> FIGURES = new StoredTable<>(
            "read.figure_consensus", "figures", "figure", "figure_id", true, ComparedColumns.OF_FIGURES);

    static final StoredTable<ComparedColumns.ClaimState> CLAIMS =
            new StoredTable<>("read.claim_states", "claims", "claim", "claim_id", true, ComparedColumns.OF_CLAIMS);

    /** What claims say. */
    static final StoredTable<ComparedColumns.ClaimState> CONTENTS =
            new StoredTable<>("read.claim_contents", "claims", "claim", "claim_id", false, ComparedColumns.OF_CONTENTS);

    /** What figures are called and count. */
    static final StoredTable<ComparedColumns.FigureState> DESCRIPTIONS = new StoredTable<>(
            "read.figure_descriptions", "figures", "figure", "figure_id", false, ComparedColumns.OF_DESCRIPTIONS);
}
