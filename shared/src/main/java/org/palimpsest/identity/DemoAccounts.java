package org.palimpsest.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/** The accounts of a demonstration, all with one password. Enrolling the checkers as reviewers is the domain's part. */
public final class DemoAccounts {

    /**
     * One demo account.
     *
     * @param group the desk a checker reviews from; empty for everyone else
     */
    public record Demo(String userName, String displayName, Role role, Optional<String> group) {

        /** The fixed opaque id. */
        public UUID id() {
            return DemoAccounts.id(userName);
        }
    }

    /** Every demo account, in the order in which they are listed for a person. */
    public static final List<Demo> ALL = List.of(
            checker("checker-a1", "Checker A1", "desk-a"),
            checker("checker-a2", "Checker A2", "desk-a"),
            checker("checker-a3", "Checker A3", "desk-a"),
            checker("checker-b1", "Checker B1", "desk-b"),
            checker("checker-b2", "Checker B2", "desk-b"),
            checker("checker-b3", "Checker B3", "desk-b"),
            new Demo("editor-1", "Editor 1", Role.EDITOR, Optional.empty()),
            new Demo("editor-2", "Editor 2", Role.EDITOR, Optional.empty()),
            new Demo("auditor-1", "Auditor 1", Role.AUDITOR, Optional.empty()),
            new Demo("admin", "Administrator", Role.ADMIN, Optional.empty()));

    private DemoAccounts() {}

    /** The fixed opaque id of the demo account with the user name. */
    public static UUID id(String userName) {
        return UUID.nameUUIDFromBytes(("account:" + userName).getBytes(StandardCharsets.UTF_8));
    }

    /** Creates the accounts that are missing, and gives all of them the password if it is another one than last time. */
    static void ensure(Accounts accounts, Passwords passwords, String password) {
        // They share the password, so they may share the hash; hashing ten times would only cost the start a second.
        String hash = null;
        for (Demo demo : ALL) {
            Optional<StoredAccount> stored = accounts.stored(demo.userName());
            String current = stored.map(StoredAccount::passwordHash).orElse(null);
            if (current != null && (current.equals(hash) || passwords.matches(password, current))) {
                hash = current;
                continue;
            }
            if (hash == null) {
                hash = passwords.hash(password);
            }
            if (stored.isPresent()) {
                accounts.setPasswordHash(demo.id(), hash);
                continue;
            }
            try {
                accounts.insert(demo.id(), demo.userName(), demo.displayName(), Set.of(demo.role()), hash);
            } catch (DuplicateKeyException otherService) {
                // The other service starts at the same time and was faster, with the same password.
                continue;
            }
        }
    }

    private static Demo checker(String userName, String displayName, String group) {
        return new Demo(userName, displayName, Role.FACT_CHECKER, Optional.of(group));
    }
}
