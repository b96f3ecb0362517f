package org.palimpsest.query.fold;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.palimpsest.consensus.FigureClaim;

/** Which claims speak of which figure: the one thing that a fold cannot read from the streams themselves. */
public interface Members {

    /** The claims that spoke of a figure as of a position. */
    Set<UUID> claimsOf(UUID figure, long position);

    /**
     * What the claims of figures bring into them as of a position, where that is kept and need not be folded from events.
     *
     * @return by figure; nothing of a figure of which it is not kept
     */
    default Map<UUID, List<Member>> kept(Collection<UUID> figures, long position) {
        return Map.of();
    }

    /**
     * A claim that speaks of a figure.
     *
     * @param inDispute whether somebody should look at it, as {@link ClaimFold#inDispute()} says
     */
    record Member(FigureClaim claim, boolean inDispute) {

        /** @param openDisputes how many disputes of it nobody has treated */
        public static Member of(FigureClaim claim, boolean isChallenged, int openDisputes) {
            return new Member(claim, ClaimFold.inDispute(claim.verdict(), isChallenged, openDisputes));
        }
    }

    /** Every claim there was as of a position, in order of filing; many at a time, so that not all are held. */
    Iterable<List<UUID>> claims(long position);

    /** Every figure there was as of a position, in order of definition; many at a time. */
    Iterable<List<UUID>> figures(long position);
}
