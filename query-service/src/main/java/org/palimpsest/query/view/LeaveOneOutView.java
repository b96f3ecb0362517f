package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much each root of a figure carries: its range, and what it would be without one root's claims. Numbers are rounded as
 * in {@link FigureConsensusView}.
 *
 * @param position the position of the last event that it used
 * @param whole with every root
 * @param items one for each root, the one whose absence moves the central value furthest first
 */
public record LeaveOneOutView(
        UUID figureId,
        String name,
        String valueType,
        @Nullable String unit,
        String rule,
        int ruleVersion,
        String parametersHash,
        String inputDigest,
        long position,
        Instant at,
        Numbers whole,
        List<WithoutRootView> items) {

    /** @param central for a CATEGORY figure the heaviest category */
    public record Numbers(
            @Nullable Object low,
            @Nullable Object central,
            @Nullable Object high,
            @Nullable BigDecimal agreement,
            BigDecimal independentRoots,
            @Nullable BigDecimal support) {}

    /**
     * @param root its key: {@code source:<id>}, {@code claim:<id>} for a claim that is its own root, {@code circle:<id>} for
     *     sources that attribute the value to each other
     * @param id the id in the key
     * @param title of the source or, in words, of the claim
     * @param claims how many claims go back to it
     * @param weight its share of the whole weight, 0 to 1, three places
     * @param moved by how much the numbers would move; {@code null} where there are none before or after
     */
    public record WithoutRootView(
            String root,
            UUID id,
            String title,
            int claims,
            BigDecimal weight,
            Numbers without,
            @Nullable MovedView moved) {}
}
