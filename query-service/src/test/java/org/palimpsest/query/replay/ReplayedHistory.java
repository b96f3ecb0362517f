package org.palimpsest.query.replay;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.palimpsest.query.testing.QueryServer;
import org.palimpsest.query.testing.RandomHistory;
import org.palimpsest.query.testing.Story;

/** One random history, projected as it happened by a server of its own, for all tests that replay it. */
final class ReplayedHistory {

    static final int EVENTS = 400;

    private static final long SEED = Long.getLong("palimpsest.seed", 20_260_301L);

    private ReplayedHistory() {}

    private static final class Shared {
        static final QueryServer SERVER = happen();
    }

    static QueryServer server() {
        return Shared.SERVER;
    }

    private static QueryServer happen() {
        System.out.println("palimpsest.seed=" + SEED + " replayed history");
        QueryServer server = QueryServer.start();
        new RandomHistory(new Story(server), SEED).happen(EVENTS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.get("/api/v1/claims?limit=1&minPosition=" + (EVENTS - 1))
                                .status()
                        == 200);
        return server;
    }
}
