package org.palimpsest.command.dispatch;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.identity.Account;
import org.palimpsest.problem.Problem;
import org.springframework.http.ResponseEntity;

/** One HTTP write: who asks, on which version, under which idempotency key. Controllers take it as an argument. */
public final class Write {

    private final Account account;
    private final String requestId;
    private final @Nullable String idempotencyKey;
    private final @Nullable String ifMatch;
    private final String target;
    private final Once once;

    Write(
            Account account,
            String requestId,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            String target,
            Once once) {
        this.account = account;
        this.requestId = requestId;
        this.idempotencyKey = idempotencyKey;
        this.ifMatch = ifMatch;
        this.target = target;
        this.once = once;
    }

    public Account account() {
        return account;
    }

    /**
     * The version the writer saw, or {@code null} when they do not mind.
     *
     * @throws Problem 400 when {@code If-Match} is malformed
     */
    public @Nullable Long expectedVersion() {
        return ExpectedVersion.of(ifMatch);
    }

    /**
     * The version the writer saw; this write needs one.
     *
     * @throws Problem 428 without {@code If-Match}, 400 when it is malformed
     */
    public @Nullable Long requiredVersion() {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                    428,
                    "precondition-required",
                    "If-Match is required",
                    "Send If-Match with the ETag of what you decide on, so that nothing that came between is overlooked.");
        }
        return expectedVersion();
    }

    /**
     * Decides, stores and answers; for a key that was used before, answers what was answered then.
     *
     * @param body what was asked for; another body under the same key is refused
     * @throws Problem 422 when the key was used for something else
     */
    public ResponseEntity<Written> once(@Nullable Object body, Supplier<Decision> decide) {
        return once.answer(Caller.of(account, requestId), idempotencyKey, target, body, decide);
    }

    /**
     * The key of a write that stores no event and sees for itself that it has its effect once; made up where none was
     * sent.
     *
     * @throws Problem 422 when something else was sent under this key before
     */
    public String keyWithoutEvents() {
        return once.unused(Caller.of(account, requestId), idempotencyKey);
    }

    /** The refusal of a key under which something else was sent before. */
    public static Problem keyReused() {
        return new Problem(
                422,
                "idempotency-key-reused",
                "The Idempotency-Key was used for something else",
                "You sent another request under this key before; use a fresh key for a new write.");
    }
}
