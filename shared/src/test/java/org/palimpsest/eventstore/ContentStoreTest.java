package org.palimpsest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;

class ContentStoreTest {

    private final TestDatabase database = TestPostgres.newEventStore();
    private final ContentStore contents = new ContentStore(database.writer());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackWhatWasPutUnderItsHash() {
        String hash = contents.put("text/plain", "abc");

        // The first test vector of FIPS 180-2.
        assertThat(hash).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new ContentStore(database.reader()).get(hash)).hasValueSatisfying(content -> {
            assertThat(content.mediaType()).isEqualTo("text/plain");
            assertThat(content.text()).isEqualTo("abc");
        });
    }

    @Test
    void theSameContentIsStoredOnceAndKeepsItsMediaType() {
        String hash = contents.put("text/plain", "same");
        assertThat(contents.put("text/html", "same")).isEqualTo(hash);
        assertThat(contents.get(hash).orElseThrow().mediaType()).isEqualTo("text/plain");
    }

    @Test
    void knowsNothingOfAnotherHash() {
        assertThat(contents.get("00".repeat(32))).isEmpty();
    }

    @Test
    void refusesMoreThanTheLimit() {
        assertThat(contents.put("application/octet-stream", new byte[ContentStore.LARGEST_CONTENT]))
                .hasSize(64);
        assertThatThrownBy(() -> contents.put("text/plain", new byte[ContentStore.LARGEST_CONTENT + 1]))
                .isInstanceOf(ContentTooLarge.class)
                .hasMessageContaining("5242880");
    }

    @Test
    void theDatabaseRefusesAContentUnderAForeignHash() {
        assertThatThrownBy(() -> {
                    try (Connection writer = database.writer().getConnection();
                            PreparedStatement insert = writer.prepareStatement(
                                    "INSERT INTO store.contents (sha256, media_type, content) VALUES (?, '', ?)")) {
                        insert.setBytes(1, new byte[32]);
                        insert.setBytes(2, new byte[] {1});
                        insert.executeUpdate();
                    }
                })
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
    }
}
