package org.palimpsest.query.log;

import java.net.URI;
import java.security.KeyPair;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.palimpsest.note.NoteSigner;

/**
 * What a log is called: as it is set, or else, when it begins, after the address where the public reaches it or after its
 * first key.
 *
 * @param set {@code palimpsest.log.origin}; {@code null} when it is left out
 * @param address {@code palimpsest.publication.address}; {@code null} when it is left out
 */
record LogNames(@Nullable String set, @Nullable String address) {

    private static final String PREFIX = "/audit/log";
    private static final String NOWHERE = "palimpsest.local";

    /** The name of a log that begins with a key and was given none. */
    String first(KeyPair key) {
        if (set != null) {
            return set;
        }
        if (address != null && !address.isBlank()) {
            String named = URI.create(address.strip()).getSchemeSpecificPart().replaceAll("^/+|/+$", "") + PREFIX;
            if (LogFolder.ORIGIN.matcher(named).matches()) {
                return named;
            }
        }
        int id = new NoteSigner(NOWHERE, key).verifierKey().id();
        return NOWHERE + "/log-" + HexFormat.of().toHexDigits(id);
    }
}
