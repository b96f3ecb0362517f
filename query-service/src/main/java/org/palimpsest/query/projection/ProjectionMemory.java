package org.palimpsest.query.projection;

import org.palimpsest.query.fold.Fold;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the projector remembers, and each rebuild; what is forgotten is read again.
 *
 * @param claims claims with their reviews; some 4 kB each
 * @param ofFigures claims as far as their figures need them; some 50 bytes each
 */
@ConfigurationProperties("palimpsest.projection.remembered")
record ProjectionMemory(
        @DefaultValue("20000") int claims,
        @DefaultValue("1500000") int ofFigures) {

    ProjectionMemory {
        if (claims < 0 || ofFigures < 0) {
            throw new IllegalArgumentException(
                    "palimpsest.projection.remembered.claims and .of-figures are counts; give 0 or more");
        }
    }

    Fold.Memory each() {
        return new Fold.Memory(claims, ofFigures);
    }
}
