package org.palimpsest.identity;

import org.jspecify.annotations.Nullable;

/** An account with what only signing in needs. */
record StoredAccount(Account account, @Nullable String passwordHash, boolean enabled) {}
