package org.palimpsest.eventstore;

/** The caller has used this key before. Compare fingerprints: the same request gets the same answer, another a refusal. */
public final class IdempotencyKeyTaken extends AppendRefused {

    private final String caller;
    private final String key;
    private final RecordedAnswer answer;

    IdempotencyKeyTaken(String caller, String key, RecordedAnswer answer) {
        super("Idempotency key '" + key + "' of " + caller + " was used at position " + answer.position() + ".");
        this.caller = caller;
        this.key = key;
        this.answer = answer;
    }

    public String caller() {
        return caller;
    }

    public String key() {
        return key;
    }

    /** What was answered then. */
    public RecordedAnswer answer() {
        return answer;
    }
}
