package org.palimpsest.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The definitions of RFC 9162, section 2.1, word by word: MTH, PATH and PROOF over a list of leaves. */
final class NaiveTree {

    private final List<Hash> leaves;
    private final Map<Long, Hash> roots = new HashMap<>();

    NaiveTree(List<Hash> leaves) {
        this.leaves = leaves;
    }

    static NaiveTree ofSize(int size) {
        return new NaiveTree(LongStream.range(0, size)
                .mapToObj(number -> MerkleHash.leaf(("entry " + number).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    List<Hash> leaves() {
        return leaves;
    }

    Hash root(int size) {
        return size == 0 ? MerkleHash.EMPTY : mth(0, size);
    }

    private Hash mth(int begin, int end) {
        if (end - begin == 1) {
            return leaves.get(begin);
        }
        Hash known = roots.get(((long) begin << 32) | end);
        if (known == null) {
            int k = split(end - begin);
            known = MerkleHash.node(mth(begin, begin + k), mth(begin + k, end));
            roots.put(((long) begin << 32) | end, known);
        }
        return known;
    }

    List<Hash> path(int m, int size) {
        return path(m, 0, size);
    }

    private List<Hash> path(int m, int begin, int end) {
        if (end - begin == 1) {
            return new ArrayList<>();
        }
        int k = split(end - begin);
        List<Hash> path;
        if (m < k) {
            path = path(m, begin, begin + k);
            path.add(mth(begin + k, end));
        } else {
            path = path(m - k, begin + k, end);
            path.add(mth(begin, begin + k));
        }
        return path;
    }

    List<Hash> proof(int m, int size) {
        return subproof(m, 0, size, true);
    }

    private List<Hash> subproof(int m, int begin, int end, boolean whole) {
        List<Hash> proof;
        if (m == end - begin) {
            proof = new ArrayList<>();
            if (!whole) {
                proof.add(mth(begin, end));
            }
            return proof;
        }
        int k = split(end - begin);
        if (m <= k) {
            proof = subproof(m, begin, begin + k, whole);
            proof.add(mth(begin + k, end));
        } else {
            proof = subproof(m - k, begin + k, end, false);
            proof.add(mth(begin, begin + k));
        }
        return proof;
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }
}
