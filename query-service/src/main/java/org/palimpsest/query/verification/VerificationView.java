package org.palimpsest.query.verification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param size events under the checkpoint that was verified
 * @param root of the tree, in base64
 * @param holds whether nothing differs
 * @param states how many states of figures and claims were recomputed and compared
 * @param digest hex SHA-256 over everything recomputed: equal for equal events, whoever recomputes them
 * @param differences how many there are
 * @param first the first of them; at most twenty
 */
public record VerificationView(
        Instant startedAt,
        Instant endedAt,
        long size,
        String root,
        boolean holds,
        long states,
        int figures,
        int claims,
        String digest,
        long differences,
        List<FoundDifference> first) {

    /**
     * Something that is not what it should be.
     *
     * @param position of the event where it begins to show; {@code null} where it is none in particular
     * @param detail what is concerned, what was expected and what was found
     */
    public record FoundDifference(@Nullable Long position, String detail) {}
}
