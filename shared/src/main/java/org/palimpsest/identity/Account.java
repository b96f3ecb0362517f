package org.palimpsest.identity;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * The authenticated caller, as both services know them; the principal of every authentication.
 *
 * @param id the opaque actor id, the only part of an account that events carry
 * @param userName the name used to sign in
 * @param roles what the account may do, already narrowed by the scopes of an API key
 */
public record Account(UUID id, String userName, Set<Role> roles) implements Principal, Serializable {

    public Account {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return userName;
    }

    /** Whether the account has the role, or one that includes it. */
    public boolean has(Role role) {
        return roles.contains(role) || (role == Role.FACT_CHECKER && roles.contains(Role.EDITOR));
    }
}
