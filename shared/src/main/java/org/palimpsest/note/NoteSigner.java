package org.palimpsest.note;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;

/** Signs notes with a private key and under a name. */
public final class NoteSigner {

    private final PrivateKey key;
    private final VerifierKey verifierKey;

    /**
     * @param name of the key, such as {@code example.org/log}
     * @param pair for Ed25519
     * @throws MalformedNote when no key can have that name
     */
    public NoteSigner(String name, KeyPair pair) {
        this.key = pair.getPrivate();
        this.verifierKey = VerifierKey.of(name, SignatureType.ED25519, pair.getPublic());
    }

    /** What others need to check what is signed here. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** @param text of the note, with its last line break */
    public NoteSignature sign(String text) {
        return NoteSignature.of(verifierKey, Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8)));
    }
}
