package org.palimpsest.rule;

import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/** A consensus rule with its parameters is in force from here on: for one figure, or for all when {@code figureId} is absent. */
public record RuleActivated(
        String rule,
        int version,
        SortedMap<String, String> parameters,
        @FreeText String reason,
        @Nullable UUID figureId) {}
