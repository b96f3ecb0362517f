package org.palimpsest.query.figure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to assume instead of what is.
 *
 * @param rule the name of another rule, with parameters as {@code name:key=value,key=value}; {@code null} for the one in
 *     force
 * @param without a source or root whose claims are left out
 */
public record WhatIf(@Nullable String rule, @Nullable UUID without) {

    public static final WhatIf NOTHING = new WhatIf(null, null);

    public boolean isNothing() {
        return rule == null && without == null;
    }
}
