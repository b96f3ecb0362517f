package org.palimpsest.query.log;

import java.sql.Connection;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a leader works with: its connection, on which the lead depends, the events, and the folder of the keys. */
record LogPlace(
        Connection connection, LogTables tables, Alarms alarms, LogSource source, LogFolder folder, Clock clock) {

    static LogPlace on(Connection connection, LogSource source, LogFolder folder, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        return new LogPlace(connection, new LogTables(jdbc), new Alarms(jdbc), source, folder, clock);
    }
}
