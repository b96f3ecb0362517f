package org.palimpsest.eventstore;

import java.util.HexFormat;
import java.util.Objects;

/**
 * Makes a request have its effect once: recorded with the events, and a second append under the same caller and key is
 * refused with the first answer.
 *
 * @param caller whose key it is; keys of different callers never meet
 * @param key the caller's own, at most 300 characters
 * @param fingerprint hash of the request in hexadecimal, to tell a repetition from another request under the same key
 * @param answerJson what the caller is answered, byte for byte
 */
public record IdempotencyEntry(String caller, String key, String fingerprint, String answerJson) {

    private static final int LONGEST = 300;

    public IdempotencyEntry {
        StoredText.check("caller of an idempotency key", caller, LONGEST);
        StoredText.check("idempotency key", key, LONGEST);
        HexFormat.of().parseHex(fingerprint);
        Objects.requireNonNull(answerJson, "answerJson");
    }
}
