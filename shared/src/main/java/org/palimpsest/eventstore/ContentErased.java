package org.palimpsest.eventstore;

/** A content was erased on legal grounds; its hash is known, and it cannot be stored again. */
public final class ContentErased extends RuntimeException {

    ContentErased(String sha256) {
        super("What has the SHA-256 " + sha256 + " was redacted and is not held again.");
    }
}
