package org.palimpsest.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Immutable contents under their SHA-256. Events carry the hash; the content is put first and is durable when
 * {@link #put} returns, so an event never names a content that is not there. One that was redacted leaves its hash.
 */
public final class ContentStore {

    /** Bytes that one content may have. */
    public static final int LARGEST_CONTENT = 5 * 1024 * 1024;

    private final DataSource store;

    public ContentStore(DataSource store) {
        this.store = store;
    }

    /** Stores a text in UTF-8. See {@link #put(String, byte[])}. */
    public String put(String mediaType, String text) {
        return put(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Stores a content; one that is there already keeps its first media type.
     *
     * @return its SHA-256 as 64 hexadecimal digits, lower case
     * @throws ContentTooLarge above {@link #LARGEST_CONTENT}
     * @throws ContentErased when it was held once and redacted
     * @throws StoreUnavailable when the store cannot be reached
     */
    public String put(String mediaType, byte[] content) {
        StoredText.check("media type", mediaType, 200);
        if (content.length > LARGEST_CONTENT) {
            throw new ContentTooLarge(content.length);
        }
        byte[] hash = sha256(content);
        String sha256 = HexFormat.of().formatHex(hash);
        int added;
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO store.contents (sha256, media_type, content) VALUES (?, ?, ?)"
                                + " ON CONFLICT (sha256) DO NOTHING")) {
            statement.setBytes(1, hash);
            statement.setString(2, mediaType);
            statement.setBytes(3, content);
            added = statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable("The content cannot be stored: " + e.getMessage(), e);
        }
        if (added == 0 && state(sha256) == State.ERASED) {
            throw new ContentErased(sha256);
        }
        return sha256;
    }

    /** What became of a content. */
    public enum State {
        UNKNOWN,
        HELD,
        ERASED
    }

    /**
     * @param sha256 64 hexadecimal digits
     * @throws StoreUnavailable when the store cannot be read
     */
    public State state(String sha256) {
        try (Connection connection = store.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT content IS NULL FROM store.contents WHERE sha256 = ?")) {
            statement.setBytes(1, HexFormat.of().parseHex(sha256));
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() ? State.UNKNOWN : row.getBoolean(1) ? State.ERASED : State.HELD;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("The content cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A content that is held; empty as well when it was erased, see {@link #state}.
     *
     * @param sha256 64 hexadecimal digits
     * @throws StoreUnavailable when the store cannot be read
     */
    public Optional<StoredContent> get(String sha256) {
        byte[] hash = HexFormat.of().parseHex(sha256);
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT media_type, content FROM store.contents WHERE sha256 = ? AND content IS NOT NULL")) {
            statement.setBytes(1, hash);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new StoredContent(HexFormat.of().formatHex(hash), row.getString(1), row.getBytes(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("The content cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
