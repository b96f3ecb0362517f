package org.palimpsest.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is needed to check somebody's signatures: {@code <name>+<id in hex>+<base64 of type and public key>}, as C2SP
 * signed-note writes it. Equal when the written form is.
 */
public final class VerifierKey {

    private final String name;
    private final SignatureType type;
    private final byte[] publicKey;
    private final PublicKey key;
    private final int id;

    private VerifierKey(String name, SignatureType type, byte[] publicKey) {
        this.name = KeyName.checked(name);
        this.type = type;
        this.publicKey = publicKey;
        this.key = Ed25519.publicKey(publicKey);
        this.id = id(name, typed());
    }

    /**
     * @throws MalformedNote when no key can have that name
     * @throws IllegalArgumentException when the key is not one for Ed25519
     */
    public static VerifierKey of(String name, SignatureType type, PublicKey key) {
        return new VerifierKey(name, type, Ed25519.raw(key));
    }

    /**
     * Reads the written form, around which nothing else may stand.
     *
     * @throws MalformedNote saying which part is wrong
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length < 3) {
            throw new MalformedNote("a verifier key is written as name+id+key, not as '" + Shown.of(text) + "'");
        }
        byte[] typed = Base64Text.decode(parts[2], "the key material");
        if (typed.length == 0) {
            throw new MalformedNote("the verifier key '" + Shown.of(text) + "' has no key in it");
        }
        String name = KeyName.checked(parts[0]);
        String expected = HexFormat.of().toHexDigits(id(name, typed));
        if (!parts[1].equals(expected)) {
            throw new MalformedNote("the verifier key '" + Shown.of(text) + "' says its id is '" + Shown.of(parts[1])
                    + "', but its name and key have the id '" + expected + "'");
        }
        return new VerifierKey(name, SignatureType.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
    }

    public String name() {
        return name;
    }

    /** The first four bytes of the SHA-256 of name, type and key: enough to tell keys apart, not to trust one. */
    public int id() {
        return id;
    }

    public SignatureType type() {
        return type;
    }

    /** The same public key and name with another way of signing, which is another id. */
    public VerifierKey as(SignatureType other) {
        return new VerifierKey(name, other, publicKey);
    }

    boolean isOf(NoteSignature signature) {
        return signature.keyName().equals(name) && signature.keyId() == id;
    }

    /**
     * Whether the signature is of this key, over this text.
     *
     * @param text the text of the note with its last line break
     */
    public boolean verifies(String text, NoteSignature signature) {
        byte[] bytes = signature.bytes();
        if (!isOf(signature) || bytes.length != type.length()) {
            return false;
        }
        return switch (type) {
            case ED25519 -> Ed25519.verifies(key, text.getBytes(StandardCharsets.UTF_8), bytes);
            case COSIGNATURE_V1 -> {
                long time = ByteBuffer.wrap(bytes).getLong();
                yield time >= 0
                        && Ed25519.verifies(
                                key, Cosigner.message(time, text), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
            }
        };
    }

    /** When the cosigner says it saw the checkpoint; empty for signatures without a time. To be believed once verified. */
    Optional<Instant> time(NoteSignature signature) {
        return type == SignatureType.COSIGNATURE_V1
                ? Optional.of(
                        Instant.ofEpochSecond(ByteBuffer.wrap(signature.bytes()).getLong()))
                : Optional.empty();
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + publicKey.length)
                .put(type.identifier())
                .put(publicKey)
                .array();
    }

    private static int id(String name, byte[] typed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return ByteBuffer.wrap(digest.digest(typed)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The written form. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Base64Text.encode(typed());
    }
}
