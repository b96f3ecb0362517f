package org.palimpsest.audit;

import org.palimpsest.redaction.FreeText;

/**
 * The transparency log got another key. The first checkpoint over this event is signed by the key before and by this one,
 * every later one by this one alone.
 *
 * @param verifierKey as C2SP signed-note writes it: name, id and public key
 */
public record LogKeyRotated(String verifierKey, @FreeText String reason) {}
