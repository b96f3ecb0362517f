package org.palimpsest.query.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.query.reading.RequestParameters;

/**
 * What to assume instead of what is. Nothing of it is written.
 *
 * @param rule the name of another rule, with parameters as {@code name:key=value,key=value}; {@code null} for the one in
 *     force
 * @param without a source or root whose claims are left out; a claim that is its own root is named by its id
 * @param verdict another verdict for one claim
 */
public record WhatIf(
        @Nullable String rule,
        @Nullable UUID without,
        @Nullable AssumedVerdict verdict) {

    public static final WhatIf NOTHING = new WhatIf(null, null, null);

    /** One claim of the figure as if it had another verdict. */
    public record AssumedVerdict(UUID claim, Verdict verdict) {}

    /** {@code rule}, {@code without} and {@code verdict=claim:VERDICT} of a request. */
    public static WhatIf of(RequestParameters parameters) {
        String verdict = parameters.text("verdict");
        return new WhatIf(parameters.text("rule"), parameters.id("without"), verdict == null ? null : verdict(verdict));
    }

    private static AssumedVerdict verdict(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw RequestParameters.malformed(
                    "verdict", "write claim:VERDICT, such as 01890a5d-ac96-774b-bcce-b302099a8057:REFUTED.");
        }
        UUID claim = RequestParameters.id("verdict", text.substring(0, colon));
        String name = text.substring(colon + 1).strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(name))
                .findFirst()
                .map(found -> new AssumedVerdict(claim, found))
                .orElseThrow(() -> RequestParameters.malformed(
                        "verdict",
                        "'" + name + "' is no verdict. Write one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Verdict.values())
                                                .map(Enum::name)
                                                .toList()) + "."));
    }

    public boolean isNothing() {
        return rule == null && without == null && verdict == null;
    }
}
