package org.palimpsest.query.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a bundle.
 *
 * @param verified whether nothing is wrong with it
 * @param about {@code everything}, {@code figure …} or {@code claim …}; {@code null} when that is not known
 * @param origin of the log, {@code null} unless its checkpoint is signed
 * @param size of the signed log
 * @param root of the signed log, in base64
 * @param signedBy who signed of those who are trusted
 * @param events how many were found to be in the log
 * @param figures how many ranges were recomputed and compared
 * @param claims how many verdicts likewise
 * @param texts how many held texts are named by their hash
 * @param redacted how many events are without their text, each with a tombstone that says why
 * @param faults how many things are wrong; when it is one that ends the reading, there may be more
 * @param first those with the smallest positions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerifiedBundle(
        boolean verified,
        @Nullable String about,
        @Nullable String origin,
        long size,
        @Nullable String root,
        List<Signer> signedBy,
        long events,
        long figures,
        long claims,
        long texts,
        long redacted,
        long faults,
        List<Fault> first) {

    /** Somebody who signed the checkpoint, and when if they say so. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Signer(String name, String key, @Nullable Instant at) {}
}
