package org.palimpsest.query.witness;

import java.net.URI;
import java.util.List;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.SignatureType;
import org.palimpsest.note.VerifierKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who co-signs, bound from {@code palimpsest.log.witnesses[0].url} and {@code palimpsest.log.witnesses[0].key} and so on.
 *
 * @param witnesses none by default: then nobody but its operator vouches for the log
 */
@ConfigurationProperties("palimpsest.log")
record WitnessProperties(@DefaultValue List<Witnessed> witnesses) {

    /**
     * One of them.
     *
     * @param url the witness's submission prefix
     * @param key its verifier key
     */
    record Witnessed(URI url, String key) {

        /** @throws IllegalArgumentException naming the setting, when it is not usable */
        Witness witness() {
            try {
                VerifierKey parsed = VerifierKey.parse(key);
                if (parsed.type() == SignatureType.COSIGNATURE_V1 && url.getHost() != null) {
                    return new Witness(url, parsed);
                }
            } catch (MalformedNote e) {
                throw new IllegalArgumentException(
                        "palimpsest.log.witnesses: the key of " + url + " cannot be used: " + e.getMessage() + ".", e);
            }
            throw new IllegalArgumentException("palimpsest.log.witnesses: " + url + " with the key " + key
                    + " is no witness; give its http address as url, and its key for cosignatures (type 0x04) as key.");
        }
    }
}
