package org.palimpsest.log;

/** A proof does not show what it is meant to show. The message says where it fails. */
public final class InvalidProof extends RuntimeException {

    InvalidProof(String message) {
        super(message);
    }
}
