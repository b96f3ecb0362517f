package org.palimpsest.command.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.source.Passage;
import org.palimpsest.value.Category;
import org.palimpsest.value.DateValue;
import org.palimpsest.value.Quantity;

/**
 * Rule 6: the same passage with the same value of the same figure is filed once. The event store keeps the key of each
 * claim's content unique, in the transaction that stores the claim.
 */
public final class SameThingOnce {

    /** The kind of reservation under which the store keeps the keys. */
    public static final String RESERVATION = "claim-content";

    private static final int KEY_BYTES = 16;

    private SameThingOnce() {}

    /**
     * What makes two claims the same thing: source, passage, figure and value, never how the source worded the value;
     * the statement only where there is no passage or no figure, since then nothing else tells them apart.
     */
    public static String key(ClaimContent content) {
        Passage passage = content.passage();
        String place = passage == null ? "-" : passage.textSha256() + ":" + passage.start() + "-" + passage.end();
        String words = passage == null || content.figureId() == null
                ? content.statement().strip()
                : "";
        return hash(String.join(
                "\n", content.sourceId().toString(), place, String.valueOf(content.figureId()), value(content), words));
    }

    /** The refusal, with the way to the claim that is on file already. */
    public static RuleBroken broken(UUID existing) {
        return new RuleBroken(
                        "same-thing-once",
                        "The same thing once",
                        "This passage with this value is on file already, as claim " + existing + "; review that one.")
                .with("existing", "/api/v1/claims/" + existing)
                .with("existingId", existing);
    }

    private static String value(ClaimContent content) {
        return switch (content.value()) {
            case null -> "-";
            case Quantity quantity -> quantity.kind() + " " + quantity.low() + " " + quantity.high();
            case DateValue date -> date.kind() + " " + date.low() + " " + date.high();
            case Category category -> "CATEGORY " + category.category();
        };
    }

    /** Half of the SHA-256, in 22 characters: every claim has such a key, and none is ever taken for a proof. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEY_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
