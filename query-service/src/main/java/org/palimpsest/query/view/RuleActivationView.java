package org.palimpsest.query.view;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was put in force.
 *
 * @param position from which on it is in force
 * @param until the position from which on another one is; {@code null} while it is in force
 * @param rule name and version, such as {@code bridged-1}
 * @param parameters those that were named; the others have their standard values
 * @param figure the one figure it holds for; {@code null} for all that have none of their own
 * @param activatedBy the user name, {@code erased} when the profile is gone
 */
public record RuleActivationView(
        long position,
        Instant at,
        @Nullable Long until,
        String rule,
        int version,
        Map<String, String> parameters,
        String reason,
        @Nullable FigureReference figure,
        String activatedBy,
        @Nullable UUID activatedById) {}
