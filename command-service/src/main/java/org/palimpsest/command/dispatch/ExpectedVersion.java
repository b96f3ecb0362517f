package org.palimpsest.command.dispatch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;

/** The version that an {@code If-Match} header names: the number at the start of an entity tag. */
final class ExpectedVersion {

    // A read's tag may carry, after a dot, the position of what else changed its representation.
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})(?:\\.[^\"]*)?\"?");

    private ExpectedVersion() {}

    /**
     * @return the version, or {@code null} when the header is absent or {@code *}
     * @throws Problem 400 when the header is no entity tag of ours
     */
    static @Nullable Long of(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher matcher = TAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw new Problem(
                    400,
                    "malformed-if-match",
                    "If-Match is malformed",
                    "If-Match: " + ifMatch
                            + " is no entity tag of this API; send back the ETag of the thing, like \"7\".");
        }
        return Long.valueOf(matcher.group(1));
    }
}
