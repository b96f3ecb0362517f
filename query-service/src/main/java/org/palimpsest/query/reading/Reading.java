package org.palimpsest.query.reading;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All that one answer reads is read from one snapshot, so that its parts fit each other. */
@Component
public class Reading {

    /**
     * Locks before the first query takes the snapshot, so a swap of rebuilt tables is either all before this read or all
     * after it. Said here, the isolation is no question of its own: of the template's, the driver would ask what it is,
     * set it and set it back.
     */
    private static final String BEGIN =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; LOCK TABLE read.swap_guard IN ACCESS SHARE MODE";

    private final TransactionTemplate snapshot;
    private final JdbcClient jdbc;

    Reading(@Qualifier("querySnapshot") TransactionTemplate snapshot, @Qualifier("queryJdbc") JdbcClient jdbc) {
        this.snapshot = snapshot;
        this.jdbc = jdbc;
    }

    /** Runs a read in a snapshot of its own, or in the one that is open already. */
    public <T> T read(Supplier<T> query) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return query.get();
        }
        return Objects.requireNonNull(snapshot.execute(status -> {
            jdbc.sql(BEGIN).update();
            return query.get();
        }));
    }
}
