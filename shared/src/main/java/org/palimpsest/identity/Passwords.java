package org.palimpsest.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and checks passwords (bcrypt, with the algorithm's name before the hash so that it can be changed).
 *
 * <p>Remembers for {@link #MEMORY} which password was right for which hash, because a client with HTTP Basic sends its
 * password with every request and bcrypt is slow on purpose. What is remembered is a digest, salted per process, of the
 * stored hash and the password together: as soon as the stored hash changes, nothing remembered matches any more, in
 * every process. Whether an account is enabled is read from the database each time.
 */
public final class Passwords {

    /** The shortest password accepted for an account, in characters. */
    public static final int SHORTEST = 8;

    /** bcrypt reads no more than this many bytes of a password. */
    public static final int LONGEST_BYTES = 72;

    static final Duration MEMORY = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1_000;

    private final PasswordEncoder encoder;
    private final byte[] salt = new byte[32];
    private final Clock clock;
    private final Map<String, Instant> right = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    // Compared against where there is no account, so that its absence takes as long to find out as a wrong password.
    private final String nobody;

    public Passwords(Clock clock) {
        this(clock, PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    Passwords(Clock clock, PasswordEncoder encoder) {
        this.clock = clock;
        this.encoder = encoder;
        new SecureRandom().nextBytes(salt);
        this.nobody = encoder.encode(HexFormat.of().formatHex(salt));
    }

    /** A hash to be stored; another one each time. */
    public String hash(String password) {
        return encoder.encode(password);
    }

    /**
     * Whether the password is the one that was hashed.
     *
     * @param hash the stored hash, or {@code null} where there is no account or it has no password
     */
    public boolean matches(String password, @Nullable String hash) {
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return false;
        }
        if (hash == null) {
            encoder.matches(password, nobody);
            return false;
        }
        String digest = digest(hash, password);
        if (isRemembered(digest)) {
            return true;
        }
        if (!encoder.matches(password, hash)) {
            return false;
        }
        synchronized (right) {
            right.put(digest, clock.instant().plus(MEMORY));
        }
        return true;
    }

    private boolean isRemembered(String digest) {
        synchronized (right) {
            Instant until = right.get(digest);
            return until != null && clock.instant().isBefore(until);
        }
    }

    private String digest(String hash, String password) {
        MessageDigest sha256 = sha256();
        sha256.update(salt);
        sha256.update(hash.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return HexFormat.of().formatHex(sha256.digest(password.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
