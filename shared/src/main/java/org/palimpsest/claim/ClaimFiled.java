package org.palimpsest.claim;

import java.util.UUID;

/** A claim that a source makes is on file, in its first version. */
public record ClaimFiled(UUID claimId, UUID filedBy, ClaimContent content) {}
