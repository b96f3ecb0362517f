package org.palimpsest.redaction;

import java.util.UUID;

/**
 * Who stands for one half of a redaction. What is said here was established by the server and is hashed into the log with
 * the event; it is no cryptographic signature of the person's own.
 *
 * @param account the opaque account id
 * @param role the role acted in
 * @param requestId what ties it to the request in logs and answers
 */
public record Signature(UUID account, String role, String requestId) {}
