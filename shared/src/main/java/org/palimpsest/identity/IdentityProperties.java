package org.palimpsest.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How open an installation is, bound from {@code palimpsest.*}.
 *
 * @param demo {@code palimpsest.demo}: has the demo accounts and lets the API be used with HTTP Basic
 * @param demoPassword {@code palimpsest.demo-password}: the one password of the demo accounts
 * @param reading who may read
 */
@ConfigurationProperties("palimpsest")
public record IdentityProperties(
        @DefaultValue("false") boolean demo,
        @Nullable String demoPassword,
        @DefaultValue Reading reading) {

    /** @param isPublic {@code palimpsest.reading.public}: whether reading needs no account; as {@code demo} if not set */
    public record Reading(
            @org.springframework.boot.context.properties.bind.Name("public") @Nullable
            Boolean isPublic) {}

    /** Whether anyone may read without an account. Writing always needs one. */
    public boolean readingIsPublic() {
        return reading.isPublic() == null ? demo : reading.isPublic();
    }

    @Override
    public String toString() {
        return "IdentityProperties[demo=" + demo + ", readingIsPublic=" + readingIsPublic() + "]";
    }
}
