package org.palimpsest.query.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.palimpsest.note.Checkpoint;
import org.palimpsest.note.MalformedNote;
import org.palimpsest.note.NoteSigner;
import org.palimpsest.note.PrivateKeyFile;
import org.palimpsest.note.SignedNote;
import org.palimpsest.note.UnusableKey;
import org.palimpsest.note.VerifierKey;

/**
 * What the log keeps outside the database, where no role of the database reaches it: the private keys, and the last
 * checkpoint that was signed, so that a database that was set back is noticed.
 */
final class LogFolder {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9._~:-]+(/[A-Za-z0-9._~:-]+){0,20}");

    private static final String FIRST_KEY = "key.pem";
    private static final String SIGNED = "signed";
    private static final String VERIFIER_KEY = "verifier-key";

    private final Path folder;
    private final List<Path> keyFiles;
    private final char[] password;

    private LogFolder(Path folder, List<Path> keyFiles, char[] password) {
        this.folder = folder;
        this.keyFiles = keyFiles;
        this.password = password;
    }

    /**
     * Opens the folder, which is made where it is missing, and reads every key once.
     *
     * @throws UnusableLog naming the setting, when it is not set, cannot be used, or a key cannot
     */
    static LogFolder open(LogProperties properties) {
        Path folder = properties.folder();
        if (folder == null) {
            throw new UnusableLog(
                    "palimpsest.log.folder is not set",
                    "Set it to a folder that outlives this process and that only its account can read: the key that signs"
                            + " the transparency log is made and kept there.");
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly("rwx------"));
            }
        } catch (IOException e) {
            throw new UnusableLog(
                    "palimpsest.log.folder is " + folder + ", which cannot be made: " + e.getMessage(),
                    "Make it writable for the account that runs this, or name another folder.");
        }
        String origin = properties.origin();
        if (origin != null && !ORIGIN.matcher(origin).matches()) {
            throw new UnusableLog(
                    "palimpsest.log.origin is '" + origin + "', which cannot name a log",
                    "Use the address under which the log is read, without https:// and without a slash at its end, such as"
                            + " example.org/audit/log.");
        }
        String password = properties.keyPassword();
        LogFolder opened = new LogFolder(
                folder, List.copyOf(properties.keyFiles()), password == null ? new char[0] : password.toCharArray());
        try {
            opened.keys();
        } catch (UnusableKey e) {
            throw new UnusableLog(
                    String.valueOf(e.getMessage()),
                    "The keys are those of palimpsest.log.key-files (with palimpsest.log.key-password) and the files"
                            + " '*.pem' in palimpsest.log.folder, " + folder + ".");
        }
        return opened;
    }

    /** The private key of a verifier key; nothing when it is not here. */
    Optional<KeyPair> privateKey(VerifierKey key) {
        return keys().stream()
                .filter(pair -> new NoteSigner(key.name(), pair).verifierKey().equals(key))
                .findFirst();
    }

    /** The key of a log that begins: the first that is here, made when there is none. */
    KeyPair firstKey() {
        List<KeyPair> keys = keys();
        return keys.isEmpty() ? PrivateKeyFile.readOrCreate(folder.resolve(FIRST_KEY)) : keys.getFirst();
    }

    /** Which of the keys here signed a note, in the name of a log; nothing when none did. */
    Optional<VerifierKey> keyOf(SignedNote note, String origin) {
        return keys().stream()
                .map(pair -> new NoteSigner(origin, pair).verifierKey())
                .filter(key -> note.signatures().stream().anyMatch(signature -> key.verifies(note.text(), signature)))
                .findFirst();
    }

    /**
     * The last checkpoint that was signed beside this folder, by whatever process.
     *
     * @throws LogContradicted when it is there and cannot be read
     */
    Optional<SignedNote> lastSigned() {
        Path file = folder.resolve(SIGNED);
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            Checkpoint.of(note);
            return Optional.of(note);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | MalformedNote e) {
            throw new LogContradicted(new Alarm(
                    Alarm.Kind.CHECKPOINT,
                    null,
                    "The last checkpoint that was signed cannot be read from " + file + ": " + e.getMessage() + ".",
                    "Restore the file, or remove it when you are sure that the database was not set back."));
        }
    }

    /** Puts a checkpoint on disk; it is signed from the moment that this is called. */
    void signed(String note) {
        write(SIGNED, note);
    }

    /** Writes down what others need to verify the log, for who looks for it beside the private key. */
    void verifiedWith(VerifierKey key) {
        write(VERIFIER_KEY, key + "\n");
    }

    private List<KeyPair> keys() {
        List<KeyPair> keys = new ArrayList<>();
        for (Path file : keyFiles) {
            keys.add(isStore(file) ? PrivateKeyFile.readStore(file, password) : PrivateKeyFile.read(file));
        }
        List<Path> own = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.pem")) {
            found.forEach(own::add);
        } catch (IOException e) {
            throw unwritable(e);
        }
        // The first key before those that were made later.
        own.sort((one, other) -> Boolean.compare(!one.endsWith(FIRST_KEY), !other.endsWith(FIRST_KEY)));
        own.forEach(file -> keys.add(PrivateKeyFile.read(file)));
        return keys;
    }

    private static boolean isStore(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    private void write(String name, String content) {
        Path file = folder.resolve(name);
        Path beside = folder.resolve(name + ".new");
        try {
            // Not a channel, which would be closed under a thread that is told to stop.
            try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private LogContradicted unwritable(IOException e) {
        return new LogContradicted(new Alarm(
                Alarm.Kind.KEY,
                null,
                "The folder of the log, " + folder + ", cannot be used: " + e.getMessage() + ".",
                "Make it readable and writable for the account that runs this; signing goes on by itself."));
    }

    private static FileAttribute<?>[] ownerOnly(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
