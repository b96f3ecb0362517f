package org.palimpsest.note;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 of RFC 8032 by the JDK, and its keys as the raw bytes of that standard. */
final class Ed25519 {

    static final int PUBLIC_KEY_LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";

    /** What stands before the 32 bytes in the DER form of RFC 8410. */
    private static final byte[] PUBLIC_KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException when it is a key for something else */
    static byte[] raw(PublicKey key) {
        if (!(key instanceof EdECPublicKey edwards) || !isEd25519(edwards.getParams())) {
            throw new IllegalArgumentException("an Ed25519 key is needed, this is one for " + key.getAlgorithm());
        }
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length);
    }

    /** @throws MalformedNote when it is no point on the curve */
    static PublicKey publicKey(byte[] raw) {
        if (raw.length != PUBLIC_KEY_LENGTH) {
            throw new MalformedNote("an Ed25519 key has " + PUBLIC_KEY_LENGTH + " bytes, not " + raw.length);
        }
        byte[] encoded = Arrays.copyOf(PUBLIC_KEY_INFO, PUBLIC_KEY_INFO.length + PUBLIC_KEY_LENGTH);
        System.arraycopy(raw, 0, encoded, PUBLIC_KEY_INFO.length, PUBLIC_KEY_LENGTH);
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            // The JDK looks for the point only here.
            Signature.getInstance(ALGORITHM).initVerify(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new MalformedNote("the bytes of the key are no Ed25519 key", e);
        }
    }

    /**
     * A private key with the public one that belongs to it.
     *
     * @param encoded the PKCS #8 form
     * @throws GeneralSecurityException when it is no Ed25519 key
     */
    static KeyPair keyPair(byte[] encoded) throws GeneralSecurityException {
        if (!(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded))
                instanceof EdECPrivateKey key)) {
            throw new InvalidKeyException("not an Ed25519 key");
        }
        byte[] seed = key.getBytes().orElseThrow(() -> new InvalidKeyException("the key does not give its bytes"));
        // The JDK computes a public key only for a private one that it draws; so it draws this one.
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
        KeyPair pair = generator.generateKeyPair();
        byte[] probe = {'p'};
        if (!verifies(pair.getPublic(), probe, sign(key, probe))) {
            throw new InvalidKeyException("the public key that was computed does not belong to the private one");
        }
        return new KeyPair(pair.getPublic(), key);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the private key cannot sign with Ed25519", e);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    private static boolean isEd25519(NamedParameterSpec parameters) {
        return parameters.getName().equals(NamedParameterSpec.ED25519.getName());
    }

    /** Draws the bytes it is given. */
    private static final class Drawn extends SecureRandom {

        private final transient byte[] bytes;

        Drawn(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] drawn) {
            if (drawn.length != bytes.length) {
                throw new IllegalStateException("the JDK draws " + drawn.length + " bytes for a key");
            }
            System.arraycopy(bytes, 0, drawn, 0, bytes.length);
        }
    }
}
