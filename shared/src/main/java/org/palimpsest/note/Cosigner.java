package org.palimpsest.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Clock;

/**
 * Signs the checkpoints of others, each with the time (C2SP tlog-cosignature, {@code cosignature/v1}): that as of then this
 * was the largest tree of that log which it had seen, and that it extends every earlier one. Whether that is so, the caller
 * knows.
 */
public final class Cosigner {

    private final PrivateKey key;
    private final VerifierKey verifierKey;
    private final Clock clock;

    /**
     * @param name of the key, such as {@code example.org/witness}
     * @param pair for Ed25519; one that signs nothing else, as the name is not in what is signed
     * @throws MalformedNote when no key can have that name
     */
    public Cosigner(String name, KeyPair pair, Clock clock) {
        this.key = pair.getPrivate();
        this.verifierKey = VerifierKey.of(name, SignatureType.COSIGNATURE_V1, pair.getPublic());
        this.clock = clock;
    }

    /** What others need to check what is signed here. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** @param text of the checkpoint, with its last line break */
    public NoteSignature cosign(String text) {
        long time = clock.instant().getEpochSecond();
        byte[] signed = Ed25519.sign(key, message(time, text));
        return NoteSignature.of(
                verifierKey,
                ByteBuffer.allocate(Long.BYTES + signed.length)
                        .putLong(time)
                        .put(signed)
                        .array());
    }

    /** What is signed: the time, in seconds since 1970, and the text. */
    static byte[] message(long time, String text) {
        return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
