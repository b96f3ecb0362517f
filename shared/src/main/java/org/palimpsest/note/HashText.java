package org.palimpsest.note;

import org.palimpsest.log.Hash;

/** A hash as notes and proofs have it: its base64. */
final class HashText {

    private HashText() {}

    /** @throws MalformedNote when it is anything else than the base64 of {@value Hash#LENGTH} bytes */
    static Hash parse(String base64) {
        byte[] bytes = Base64Text.decode(base64, "hash");
        if (bytes.length != Hash.LENGTH) {
            throw new MalformedNote(
                    "a hash has " + Hash.LENGTH + " bytes, '" + Shown.of(base64) + "' has " + bytes.length);
        }
        return Hash.of(bytes);
    }
}
