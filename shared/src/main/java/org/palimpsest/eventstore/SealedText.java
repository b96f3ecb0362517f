package org.palimpsest.eventstore;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;

/**
 * The free text of an event, sealed apart from the rest of it. What is stored is the event's JSON with {@code null} in
 * the place of each text, and after its closing brace the texts: a JSON array of strings in the order of the holes,
 * encrypted with AES-256-GCM under the event's own key. Nothing else of an event's JSON is ever {@code null}.
 *
 * <p>Without the key the texts are gone, and the stored bytes, which hashes are taken of, are what they were.
 */
public final class SealedText {

    /** Bytes of a key, and of the secret that the keys of events that were written together are made of. */
    public static final int KEY_BYTES = 32;

    private static final int TAG_BYTES = 16;

    /** No key encrypts twice, so none needs a nonce of its own. */
    private static final byte[] NONCE = new byte[12];

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] REDACTED = ('"' + FreeText.REDACTED + '"').getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Making one takes longer than using it. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(SealedText::newCipher);

    private SealedText() {}

    public static byte[] newSecret() {
        byte[] secret = new byte[KEY_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /**
     * The key of one of several events that are written together: SHA-256 of their secret and the place. So a batch costs
     * one secret to store, however many events it has; {@code store.erase} does the same once one of them has to go.
     *
     * @param place among the events that share the secret, from 0
     */
    public static byte[] key(byte[] secret, int place) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(ByteBuffer.allocate(KEY_BYTES + Integer.BYTES)
                            .put(secret)
                            .putInt(place)
                            .array());
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * @param open JSON with a hole for each text
     * @param texts JSON array of strings
     * @param key used for nothing else
     * @return what is stored
     */
    static byte[] seal(byte[] open, byte[] texts, byte[] key) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, open, open.length);
            byte[] payload = Arrays.copyOf(open, open.length + texts.length + TAG_BYTES);
            cipher.doFinal(texts, 0, texts.length, payload, open.length);
            return payload;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** Whether something of what is stored is sealed, open to us or not. */
    public static boolean isSealed(byte[] payload) {
        return payload.length - endOfJson(payload) >= TAG_BYTES;
    }

    /**
     * The event's JSON as if nothing had been sealed.
     *
     * @param payload what is stored
     * @param key {@code null} where it was erased; then every text reads {@value FreeText#REDACTED}
     * @throws IllegalArgumentException when it is not the key, or the bytes are not those that were stored
     */
    public static byte[] json(byte[] payload, byte @Nullable [] key) {
        int end = endOfJson(payload);
        if (payload.length - end < TAG_BYTES) {
            return payload;
        }
        return filled(payload, end, key == null ? NOTHING : opened(payload, end, key), key == null);
    }

    private static byte[] opened(byte[] payload, int end, byte[] key) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, payload, end).doFinal(payload, end, payload.length - end);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("its sealed text does not open with the key kept for it", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] open, int end) throws GeneralSecurityException {
        Cipher cipher = CIPHER.get();
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, NONCE));
        cipher.updateAAD(open, 0, end);
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static byte[] filled(byte[] json, int end, byte[] texts, boolean redacted) {
        ByteArrayOutputStream filled = new ByteArrayOutputStream(end + texts.length);
        int text = 1;
        int copied = 0;
        for (int i = 0; i < end; i++) {
            if (json[i] == '"') {
                i = endOfString(json, i) - 1;
            } else if (json[i] == 'n') {
                filled.write(json, copied, i - copied);
                copied = i + "null".length();
                if (redacted) {
                    filled.writeBytes(REDACTED);
                } else {
                    int after = endOfString(texts, text);
                    filled.write(texts, text, after - text);
                    text = after + 1;
                }
            }
        }
        filled.write(json, copied, end - copied);
        return filled.toByteArray();
    }

    /** Where the JSON object ends that the bytes begin with; their length when there is none. */
    private static int endOfJson(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != '{') {
            return bytes.length;
        }
        int depth = 0;
        for (int i = 0; i < bytes.length; i++) {
            switch (bytes[i]) {
                case '"' -> i = endOfString(bytes, i) - 1;
                case '{' -> depth++;
                case '}' -> {
                    depth--;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
        return bytes.length;
    }

    /** Behind the string that begins at a quotation mark. */
    private static int endOfString(byte[] json, int from) {
        int i = from + 1;
        while (i < json.length && json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, json.length);
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("Every Java platform has SHA-256 and AES in Galois/counter mode.", cause);
    }
}
