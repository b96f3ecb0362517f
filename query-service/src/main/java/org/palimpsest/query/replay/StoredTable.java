package org.palimpsest.query.replay;

import java.util.List;

/**
 * A read table of states, each valid from a position to a position.
 *
 * @param name with its schema
 * @param projection that writes it
 * @param what a row is about: {@code figure} or {@code claim}
 * @param key the column with its id
 */
record StoredTable<T>(String name, String projection, String what, String key, List<Column<T>> columns) {

    static final StoredTable<ComparedColumns.FigureState> FIGURES =
            new StoredTable<>("read.figure_consensus", "figures", "figure", "figure_id", ComparedColumns.OF_FIGURES);

    static final StoredTable<ComparedColumns.ClaimState> CLAIMS =
            new StoredTable<>("read.claim_states", "claims", "claim", "claim_id", ComparedColumns.OF_CLAIMS);
}
