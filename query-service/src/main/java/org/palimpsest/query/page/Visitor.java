package org.palimpsest.query.page;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.Role;

/** Who looks at a page, and so which forms it offers. What is offered is a courtesy: the command side decides. */
record Visitor(@Nullable Account account) {

    public boolean isSignedIn() {
        return account != null;
    }

    public String getUserName() {
        return account == null ? "" : account.userName();
    }

    /** Whether they may file claims, propose revisions and, once enrolled, review. */
    public boolean isChecker() {
        return account != null && account.has(Role.FACT_CHECKER);
    }

    /** Whether they may remark on passages: everybody who is signed in but an auditor, who writes nothing. */
    public boolean isWriter() {
        return account != null && (account.has(Role.FACT_CHECKER) || account.has(Role.ADMIN));
    }

    public boolean isEditor() {
        return account != null && account.has(Role.EDITOR);
    }

    public boolean isAdministrator() {
        return account != null && account.has(Role.ADMIN);
    }

    /** Whether they may see what has to go: those who propose it, who decide on it, and auditors. */
    public boolean isOverseer() {
        return account != null && (account.has(Role.EDITOR) || account.has(Role.ADMIN) || account.has(Role.AUDITOR));
    }

    /** Whether they look after what could not be projected. */
    public boolean isCaretaker() {
        return account != null && (account.has(Role.ADMIN) || account.has(Role.AUDITOR));
    }

    public boolean is(@Nullable UUID id) {
        return account != null && account.id().equals(id);
    }
}
