package org.palimpsest.query.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A figure's consensus as of one position.
 *
 * @param low 10 % of the pooled mass lies below; decimals rounded half-even to two places, ISO dates, or {@code null}
 * @param central the median, or the heaviest category
 * @param agreement 0 to 1, three places; {@code null} with fewer than two roots
 * @param independentRoots the effective number of roots, three places
 * @param support share of weight whose interval contains the central value, three places
 * @param evidence LIMITED, MEDIUM or ROBUST
 * @param position the position of the last event that it used
 * @param at when that event was recorded
 * @param exact the rationals behind the rounded numbers
 * @param claims every claim about the figure, pooled or not
 * @param strata figures that count something else and were not pooled
 * @param categories the shares, for a CATEGORY figure
 * @param whatIf what was assumed, in words; {@code null} for the consensus in force
 */
public record FigureConsensusView(
        UUID figureId,
        String name,
        String valueType,
        @Nullable Object low,
        @Nullable Object central,
        @Nullable Object high,
        @Nullable String unit,
        @Nullable BigDecimal agreement,
        @Nullable BigDecimal independentRoots,
        @Nullable BigDecimal support,
        @Nullable String evidence,
        String explanation,
        String rule,
        int ruleVersion,
        String parametersHash,
        String inputDigest,
        long position,
        Instant at,
        ExactView exact,
        List<ConsensusClaimView> claims,
        List<StratumView> strata,
        List<CategoryShareView> categories,
        @Nullable String whatIf) {}
