package org.palimpsest.query.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a verification has seen so far: how much, a digest of it, and the differences, of which it keeps the first few by
 * position. The digest does not depend on the order in which parts are computed.
 */
final class Ledger {

    static final int KEPT = 20;

    /** For each figure and claim the digest over its states so far, each state chained to the one before. */
    private final SortedMap<String, byte[]> chains = new TreeMap<>();

    private final TreeSet<Difference> first = new TreeSet<>();
    private long differences;
    private long states;
    private int figures;
    private int claims;

    /** A state was recomputed, whether or not the stored one is equal. */
    synchronized void recomputed(String what, UUID id, String state) {
        states++;
        String thing = what + " " + id;
        MessageDigest digest = sha256();
        byte[] before = chains.get(thing);
        if (before != null) {
            digest.update(before);
        } else if (what.equals(StoredTable.FIGURES.what())) {
            figures++;
        } else {
            claims++;
        }
        chains.put(thing, digest.digest(state.getBytes(StandardCharsets.UTF_8)));
    }

    synchronized void differs(Difference difference) {
        differences++;
        first.add(difference);
        if (first.size() > KEPT) {
            first.pollLast();
        }
    }

    synchronized Verification verification(long position, long head) {
        return new Verification(states, figures, claims, position, head, digest(), differences, List.copyOf(first));
    }

    private String digest() {
        MessageDigest digest = sha256();
        chains.forEach((thing, chain) ->
                digest.update((thing + " " + HexFormat.of().formatHex(chain) + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
