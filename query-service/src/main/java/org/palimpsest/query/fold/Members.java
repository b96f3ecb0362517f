package org.palimpsest.query.fold;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which claims speak of which figure: the one thing that a fold cannot read from the streams themselves. */
public interface Members {

    /** The claims that spoke of a figure as of a position. */
    Set<UUID> claimsOf(UUID figure, long position);

    /** Every claim there was as of a position, in order of filing. */
    List<UUID> claims(long position);

    /** Every figure there was as of a position, in order of definition. */
    List<UUID> figures(long position);
}
