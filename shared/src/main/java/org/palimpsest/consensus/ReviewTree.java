package org.palimpsest.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest review of each reviewer, sorted by reviewer, as an immutable tree that shares all but a path with its
 * predecessor, so that a claim with many reviews does not copy them for each. A treap: what is higher in the tree is
 * decided by a mix of the reviewer's bits, hence the same for the same reviews in whatever order they came.
 */
final class ReviewTree {

    static final ReviewTree EMPTY = new ReviewTree(null);

    private record Node(
            CountedReview review,
            long priority,
            @Nullable Node left,
            @Nullable Node right) {

        Node with(@Nullable Node newLeft, @Nullable Node newRight) {
            return new Node(review, priority, newLeft, newRight);
        }
    }

    private final @Nullable Node root;

    private ReviewTree(@Nullable Node root) {
        this.root = root;
    }

    @Nullable
    CountedReview get(UUID reviewer) {
        Node node = root;
        while (node != null) {
            int side = UuidOrder.BY_TEXT.compare(reviewer, node.review.reviewer());
            if (side == 0) {
                return node.review;
            }
            node = side < 0 ? node.left : node.right;
        }
        return null;
    }

    ReviewTree with(CountedReview review) {
        return new ReviewTree(insert(root, review, mix(review.reviewer())));
    }

    ReviewTree without(UUID reviewer) {
        return new ReviewTree(remove(root, reviewer));
    }

    List<CountedReview> toList() {
        List<CountedReview> reviews = new ArrayList<>();
        collect(root, reviews);
        return reviews;
    }

    private static Node insert(@Nullable Node node, CountedReview review, long priority) {
        if (node == null) {
            return new Node(review, priority, null, null);
        }
        int side = UuidOrder.BY_TEXT.compare(review.reviewer(), node.review.reviewer());
        if (side == 0) {
            return new Node(review, priority, node.left, node.right);
        }
        if (side < 0) {
            Node left = insert(node.left, review, priority);
            return left.priority > node.priority
                    ? left.with(left.left, node.with(left.right, node.right))
                    : node.with(left, node.right);
        }
        Node right = insert(node.right, review, priority);
        return right.priority > node.priority
                ? right.with(node.with(node.left, right.left), right.right)
                : node.with(node.left, right);
    }

    private static @Nullable Node remove(@Nullable Node node, UUID reviewer) {
        if (node == null) {
            return null;
        }
        int side = UuidOrder.BY_TEXT.compare(reviewer, node.review.reviewer());
        if (side == 0) {
            return join(node.left, node.right);
        }
        return side < 0
                ? node.with(remove(node.left, reviewer), node.right)
                : node.with(node.left, remove(node.right, reviewer));
    }

    private static @Nullable Node join(@Nullable Node left, @Nullable Node right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.priority > right.priority
                ? left.with(left.left, join(left.right, right))
                : right.with(join(left, right.left), right.right);
    }

    private static void collect(@Nullable Node node, List<CountedReview> reviews) {
        if (node != null) {
            collect(node.left, reviews);
            reviews.add(node.review);
            collect(node.right, reviews);
        }
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): identifiers made in sequence must not make a list.
    private static long mix(UUID reviewer) {
        long bits = reviewer.getMostSignificantBits() * 31 + reviewer.getLeastSignificantBits();
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return bits ^ (bits >>> 31);
    }
}
