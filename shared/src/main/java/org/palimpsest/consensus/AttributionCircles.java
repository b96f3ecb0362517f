package org.palimpsest.consensus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Sources that attribute a value to each other are one root, however long the circle. These are the strongly connected
 * components of more than one source (Tarjan 1972, without recursion, so that a long chain does not exhaust the stack).
 */
final class AttributionCircles {

    private final Map<UUID, List<UUID>> attributions = new TreeMap<>(UuidOrder.BY_TEXT);
    private final Map<UUID, Integer> found = new HashMap<>();
    private final Map<UUID, Integer> reach = new HashMap<>();
    private final Map<UUID, UUID> circles = new HashMap<>();
    private final Deque<UUID> open = new ArrayDeque<>();
    private final Set<UUID> closed = new HashSet<>();

    private record Visit(UUID source, Iterator<UUID> roots) {}

    private AttributionCircles(Collection<FigureClaim> claims) {
        Set<UUID> sources = new HashSet<>();
        Set<UUID> roots = new HashSet<>();
        for (FigureClaim claim : claims) {
            if (claim.rootId() != null) {
                sources.add(claim.sourceId());
                roots.add(claim.rootId());
            }
        }
        for (FigureClaim claim : claims) {
            UUID root = claim.rootId();
            // Whoever attributes to nobody, or is attributed to by nobody, is in no circle; in most figures, nobody is.
            if (root != null && sources.contains(root) && roots.contains(claim.sourceId())) {
                attributions
                        .computeIfAbsent(claim.sourceId(), _ -> new ArrayList<>())
                        .add(root);
            }
        }
        for (UUID source : attributions.keySet()) {
            if (!found.containsKey(source)) {
                follow(source);
            }
        }
    }

    /** The circle of each source or root that is in one, named by the first of its ids. */
    static Map<UUID, UUID> among(Collection<FigureClaim> claims) {
        return new AttributionCircles(claims).circles;
    }

    private void follow(UUID start) {
        Deque<Visit> path = new ArrayDeque<>();
        path.push(visit(start));
        while (!path.isEmpty()) {
            Visit here = path.element();
            if (here.roots.hasNext()) {
                UUID root = here.roots.next();
                if (!found.containsKey(root)) {
                    path.push(visit(root));
                } else if (!closed.contains(root)) {
                    reach.merge(here.source, order(found, root), Math::min);
                }
                continue;
            }
            path.pop();
            if (!path.isEmpty()) {
                reach.merge(path.element().source, order(reach, here.source), Math::min);
            }
            if (order(reach, here.source) == order(found, here.source)) {
                close(here.source);
            }
        }
    }

    private Visit visit(UUID source) {
        found.put(source, found.size());
        reach.put(source, found.size() - 1);
        open.push(source);
        return new Visit(source, attributions.getOrDefault(source, List.of()).iterator());
    }

    private void close(UUID first) {
        List<UUID> members = new ArrayList<>();
        do {
            members.add(open.pop());
        } while (!members.getLast().equals(first));
        closed.addAll(members);
        if (members.size() > 1) {
            members.sort(UuidOrder.BY_TEXT);
            members.forEach(member -> circles.put(member, members.getFirst()));
        }
    }

    private static int order(Map<UUID, Integer> numbers, UUID source) {
        Integer number = numbers.get(source);
        if (number == null) {
            throw new IllegalStateException("a source was followed before it was visited");
        }
        return number;
    }
}
