package org.palimpsest.command.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.command.dispatch.Hashes;
import org.palimpsest.eventstore.Reservation;
import org.palimpsest.testing.TestDatabase;
import org.palimpsest.testing.TestPostgres;
import org.palimpsest.value.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeysOfEarlierClaimsTest {

    private static final UUID SOURCE = UUID.fromString("0197a0e2-0000-7000-8000-0000000000fb");

    /** Or a claim could be filed twice, once before the upgrade and once after it. */
    @Test
    void areTheKeysThatClaimsTakeNow() {
        List<Reservation> keys = new ArrayList<>();
        try (TestDatabase database = TestPostgres.newDatabase().migrate("store", "012")) {
            JdbcClient owner = JdbcClient.create(database.owner());
            for (int i = 0; i < 100; i++) {
                UUID claim = UUID.randomUUID();
                UUID figure = UUID.randomUUID();
                ClaimContent content = new ClaimContent(SOURCE, null, "Seven came.", figure, Quantity.exactly(7), null);
                String says = SOURCE + "\n-\n" + figure + "\nEXACT 7 null\nSeven came.";
                for (List<Object> row : List.<List<Object>>of(
                        List.of("claim-content", Hashes.sha256(says), claim),
                        List.of("claim-figure", figure + "/" + claim, claim),
                        List.of("source-title", Hashes.sha256(says) + "/" + claim, claim))) {
                    owner.sql("INSERT INTO store.reservations VALUES (?, ?, ?)")
                            .params(row)
                            .update();
                }
                keys.addAll(Claims.taking(claim, content));
            }

            database.migrate("store");

            assertThat(owner.sql("SELECT kind, key FROM store.reservations WHERE kind LIKE 'claim-%'")
                            .query((row, number) -> Reservation.hold(row.getString(1), row.getString(2)))
                            .list())
                    .containsExactlyInAnyOrderElementsOf(keys);
            assertThat(owner.sql("SELECT count(*) FROM store.reservations WHERE key ~ '^[0-9a-f]{64}/'")
                            .query(Integer.class)
                            .single())
                    .as("other kinds keep theirs")
                    .isEqualTo(100);
        }
    }
}
