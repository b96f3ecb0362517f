package org.palimpsest.note;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Where the private key is kept: a PEM file with PKCS #8, as {@code openssl genpkey -algorithm ed25519} writes it, or a
 * PKCS #12 store, as {@code keytool -genkeypair -keyalg Ed25519} does. A file that others than its owner can read is not
 * used: what they could have read may sign in our name.
 */
public final class PrivateKeyFile {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int MOST_BYTES = 10_000;

    private PrivateKeyFile() {}

    /**
     * Reads the key of a PEM file, or makes one there when there is no file.
     *
     * @throws UnusableKey when others can read it, or when it is no Ed25519 key or cannot be read or written
     */
    public static KeyPair readOrCreate(Path file) {
        return Files.exists(file) ? read(file) : create(file);
    }

    /**
     * Makes a key and the file for it, on disk, readable for its owner only, and there as a whole or not at all. When
     * another process makes one at the same time, there is one key and both get it.
     *
     * @throws UnusableKey when the file cannot be written
     */
    static KeyPair create(Path file) {
        KeyPair pair = Ed25519.generate();
        String pem = BEGIN + "\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n" + END + "\n";
        Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try {
                write(beside, pem);
                // A link, unlike a move, never replaces a key that is there.
                Files.createLink(file, beside);
                sync(file.toAbsolutePath().getParent());
                return pair;
            } catch (FileAlreadyExistsException e) {
                return read(file);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new UnusableKey(
                    "The signing key " + file + " cannot be written (" + reason(e)
                            + "); make its folder writable, or name another file.",
                    e);
        }
    }

    /**
     * Reads the key of a PEM file.
     *
     * @throws UnusableKey when others can read it, or when it is no Ed25519 key or cannot be read
     */
    public static KeyPair read(Path file) {
        String text = new String(bytes(file, MOST_BYTES), StandardCharsets.ISO_8859_1).strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
            throw new UnusableKey("The signing key " + file + " is not a PEM file with one private key (PKCS #8); make"
                    + " one with 'openssl genpkey -algorithm ed25519'.");
        }
        try {
            String base64 = text.substring(BEGIN.length(), text.length() - END.length());
            return Ed25519.keyPair(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKey(
                    "The signing key " + file + " is not an Ed25519 key in PKCS #8 without a password; make one with"
                            + " 'openssl genpkey -algorithm ed25519'.",
                    e);
        }
    }

    /**
     * Reads the one Ed25519 key of a PKCS #12 store.
     *
     * @param password of the store and of the key
     * @throws UnusableKey when others can read it, when the password is wrong, or when it has not exactly one such key
     */
    public static KeyPair readStore(Path file, char[] password) {
        byte[] stored = bytes(file, MOST_BYTES * 100);
        try (InputStream in = new ByteArrayInputStream(stored)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new UnusableKey("The key store " + file + " must hold one private key, it holds " + keys.size()
                        + "; make one with 'keytool -genkeypair -keyalg Ed25519 -storetype PKCS12'.");
            }
            return Ed25519.keyPair(((PrivateKey) store.getKey(keys.getFirst(), password)).getEncoded());
        } catch (IOException e) {
            throw new UnusableKey(
                    "The key store " + file + " cannot be opened: its password is another one, or it is no PKCS #12"
                            + " store.",
                    e);
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new UnusableKey(
                    "The key in the store " + file + " is not an Ed25519 key; make one with 'keytool -genkeypair"
                            + " -keyalg Ed25519 -storetype PKCS12'.",
                    e);
        }
    }

    private static byte[] bytes(Path file, int most) {
        try {
            if (POSIX) {
                Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                others.removeAll(PosixFilePermissions.fromString("rwx------"));
                if (!others.isEmpty()) {
                    throw new UnusableKey(
                            "The signing key " + file + " can be read or written by others than its owner ("
                                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                    + "). If nobody read it, 'chmod 600 " + file
                                    + "' is enough; otherwise replace the key.");
                }
            }
            if (Files.size(file) > most) {
                throw new UnusableKey("The signing key " + file + " is too large to be one; name another file.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnusableKey("There is no signing key " + file + "; name the file that holds it.", e);
        } catch (IOException e) {
            throw new UnusableKey(
                    "The signing key " + file + " cannot be read (" + reason(e) + "); make it readable for the account"
                            + " that runs this.",
                    e);
        }
    }

    private static void write(Path file, String content) throws IOException {
        FileAttribute<?>[] ownerOnly = POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Puts the name of a new file on disk too, where the system lets a folder be opened. */
    private static void sync(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
