package org.palimpsest.command.dispatch;

import java.util.List;
import java.util.UUID;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.Role;

/**
 * On whose behalf a command is sent; this, and nothing from a request body, is what its events say of it.
 *
 * @param actor the opaque account id
 * @param role the role acted in
 * @param requestId what ties the events to the request in logs and answers
 */
public record Caller(UUID actor, String role, String requestId) {

    private static final List<Role> PRECEDENCE = List.of(Role.EDITOR, Role.FACT_CHECKER, Role.ADMIN, Role.AUDITOR);

    public static Caller of(Account account, String requestId) {
        String role = PRECEDENCE.stream()
                .filter(account.roles()::contains)
                .findFirst()
                .map(Role::name)
                .orElse("NONE");
        return new Caller(account.id(), role, requestId);
    }
}
