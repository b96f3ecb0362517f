package org.palimpsest.query.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A part of the history from which some consensus can be computed without the rest: a figure needs the claims that ever
 * spoke of it, a claim needs its own events, and all need the rules.
 *
 * @param figures whose range this part computes
 * @param claims whose verdict this part computes
 * @param streams what is walked for it: these, the rules, findings, and claims that are computed in another part
 * @param spokenOf every figure that a claim which is walked ever spoke of, and whose rule matters to it therefore
 */
record Part(Set<UUID> figures, Set<UUID> claims, Set<UUID> streams, Set<UUID> spokenOf) {

    /** So many streams share a part, unless a single figure needs more. It bounds what is held in memory at a time. */
    static final int STREAMS = 2_500;

    private static Part empty(Membership membership) {
        return new Part(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(membership.rules()),
                new LinkedHashSet<>());
    }

    /**
     * Every figure and every claim, each in exactly one part.
     *
     * @param streams how many share a part
     */
    static List<Part> all(Membership membership, int streams) {
        List<Part> parts = new ArrayList<>();
        Part part = empty(membership);
        for (UUID figure : membership.figures()) {
            part.addFigure(membership, figure);
            for (UUID claim : membership.claimsOf(figure)) {
                // A claim that spoke of several figures is walked for each and computed with the first.
                if (figure.equals(membership.definedFiguresOf(claim).iterator().next())) {
                    part.claims.add(claim);
                }
            }
            if (part.streams.size() >= streams) {
                parts.add(part);
                part = empty(membership);
            }
        }
        for (UUID claim : membership.claims()) {
            if (membership.definedFiguresOf(claim).isEmpty()) {
                part.addClaim(membership, claim);
                part.claims.add(claim);
            }
            if (part.streams.size() >= streams) {
                parts.add(part);
                part = empty(membership);
            }
        }
        parts.add(part);
        return parts;
    }

    /** One figure and every claim that ever spoke of it. */
    static Part ofFigure(Membership membership, UUID figure) {
        Part part = empty(membership);
        part.addFigure(membership, figure);
        part.claims.addAll(membership.claimsOf(figure));
        part.addFindings(membership, figure);
        return part;
    }

    /** One claim by itself; the ranges of its figures come out as if it were alone. */
    static Part ofClaim(Membership membership, UUID claim) {
        Part part = empty(membership);
        part.addClaim(membership, claim);
        part.claims.add(claim);
        return part;
    }

    /** One claim with all of every figure that it ever spoke of. */
    static Part aroundClaim(Membership membership, UUID claim) {
        Part part = ofClaim(membership, claim);
        membership.definedFiguresOf(claim).forEach(figure -> part.addFigure(membership, figure));
        part.addFindings(membership, claim);
        return part;
    }

    private void addFigure(Membership membership, UUID figure) {
        figures.add(figure);
        spokenOf.add(figure);
        streams.add(figure);
        membership.claimsOf(figure).forEach(claim -> addClaim(membership, claim));
    }

    private void addClaim(Membership membership, UUID claim) {
        streams.add(claim);
        streams.addAll(membership.definedFiguresOf(claim));
        spokenOf.addAll(membership.figuresOf(claim));
    }

    private void addFindings(Membership membership, UUID subject) {
        UUID findings = membership.findingsAbout(subject);
        if (findings != null) {
            streams.add(findings);
        }
    }
}
