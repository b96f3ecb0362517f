package org.palimpsest.query.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value that a passage states, as it was read.
 *
 * @param start where its words begin in the text, in UTF-16 units
 * @param end after the last
 * @param sentence the sentence in which it stands
 * @param unit what is counted, "percent", a currency or a rate
 * @param whole what a percentage is a part of
 * @param periodFrom an ISO date of any precision
 * @param periodTo like {@code periodFrom}
 * @param period the words that say when
 * @param confidence how sure the reading is, 0 to 1
 * @param doubts why it may be wrong
 * @param figures what it may be a value of, best first
 */
public record FoundValueView(
        ValueView value,
        int start,
        int end,
        String sentence,
        @Nullable String unit,
        @Nullable String whole,
        @Nullable String periodFrom,
        @Nullable String periodTo,
        @Nullable String period,
        double confidence,
        List<String> doubts,
        List<CandidateView> figures) {

    /**
     * A figure that the value may be a value of.
     *
     * @param score how well it fits, 0 to 1
     */
    public record CandidateView(
            UUID id, String name, @Nullable String unit, String valueType, double score) {}
}
