package org.palimpsest.identity;

import java.util.UUID;

/** What may be shown of a person; gone once it is erased. */
public record Profile(UUID id, String userName, String displayName) {}
