package org.palimpsest.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes, never another number. Immutable. */
public final class Hash {

    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when there are not 32 bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A hash has " + LENGTH + " bytes, not " + bytes.length + ".");
        }
        return new Hash(bytes.clone());
    }

    /**
     * The hash that starts at an offset of longer bytes, as in a tile.
     *
     * @throws IndexOutOfBoundsException when fewer than 32 bytes are left there
     */
    public static Hash at(byte[] bytes, int offset) {
        if (offset < 0 || bytes.length - offset < LENGTH) {
            throw new IndexOutOfBoundsException(
                    "No hash of " + LENGTH + " bytes starts at " + offset + " of " + bytes.length + " bytes.");
        }
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /** @throws IllegalArgumentException when the text is not 64 hexadecimal digits */
    public static Hash fromHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** @throws IllegalArgumentException when the text is not the padded base64 (RFC 4648, section 4) of 32 bytes */
    public static Hash fromBase64(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.base64().equals(base64)) {
            throw new IllegalArgumentException(
                    "'" + base64 + "' is not how base64 writes these bytes; it would be '" + hash.base64() + "'.");
        }
        return hash;
    }

    /** The SHA-256 digest of the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** The SHA-256 digest of a text in UTF-8. */
    public static Hash sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 digits, lower case. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** With padding, as RFC 4648 writes it in section 4. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    static Hash digested(MessageDigest digest) {
        return new Hash(digest.digest());
    }

    void updateInto(MessageDigest digest) {
        digest.update(bytes);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** As {@link #hex}. */
    @Override
    public String toString() {
        return hex();
    }
}
