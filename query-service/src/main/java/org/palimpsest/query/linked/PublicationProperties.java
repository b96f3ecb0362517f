package org.palimpsest.query.linked;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who publishes and where, bound from {@code palimpsest.publication.*}.
 *
 * @param publisher the organisation whose findings these are
 * @param address where the public reaches this installation, such as {@code https://checks.example.org}; as each request
 *     says where it is not set
 */
@ConfigurationProperties("palimpsest.publication")
public record PublicationProperties(
        @DefaultValue("Palimpsest") String publisher,
        @Nullable String address) {}
