package org.palimpsest.standalone.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of every write, as those who wrote know it. Each is known by a text that no other has. */
final class Ledger {

    /** A write that was acknowledged. */
    record Acknowledged(String mark, String stream, long position) {}

    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final List<Acknowledged> claims = new CopyOnWriteArrayList<>();
    private final AtomicInteger failedAttempts = new AtomicInteger();
    private final Map<String, AtomicInteger> byInstance = new ConcurrentHashMap<>();

    void acknowledged(Acknowledged write, String instance, boolean isClaim) {
        acknowledged.put(write.mark(), write);
        byInstance.computeIfAbsent(instance, any -> new AtomicInteger()).incrementAndGet();
        if (isClaim) {
            claims.add(write);
        }
    }

    void refused(String mark) {
        refused.add(mark);
    }

    void unknown(String mark) {
        unknown.add(mark);
    }

    void attemptFailed() {
        failedAttempts.incrementAndGet();
    }

    int attemptsFailed() {
        return failedAttempts.get();
    }

    int acknowledgedBy(Instance instance) {
        AtomicInteger count = byInstance.get(instance.toString());
        return count == null ? 0 : count.get();
    }

    Map<String, AtomicInteger> byInstance() {
        return Map.copyOf(byInstance);
    }

    int size() {
        return acknowledged.size();
    }

    int refused() {
        return refused.size();
    }

    int unknown() {
        return unknown.size();
    }

    /** Claims that can be reviewed. */
    List<Acknowledged> claims() {
        return claims;
    }

    /**
     * What the store should not have, or should have and has not.
     *
     * @param stored for each text where the events that say it stand
     */
    List<String> differences(Map<String, List<Long>> stored) {
        List<String> differences = new ArrayList<>();
        acknowledged.values().forEach(write -> {
            List<Long> found = stored.getOrDefault(write.mark(), List.of());
            if (!found.equals(List.of(write.position()))) {
                differences.add(
                        write.mark() + " was acknowledged at position " + write.position() + " and is at " + found);
            }
        });
        refused.stream()
                .filter(mark -> stored.containsKey(mark) && !acknowledged.containsKey(mark))
                .forEach(mark -> differences.add(mark + " was refused and is stored at " + stored.get(mark)));
        stored.forEach((mark, positions) -> {
            if (positions.size() > 1) {
                differences.add(mark + " is stored " + positions.size() + " times, at " + positions);
            }
        });
        return differences.stream().distinct().toList();
    }
}
