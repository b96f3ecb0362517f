package org.palimpsest.standalone.postgres;

/** The server's settings, written anew at each start, so that an upgrade of Palimpsest brings its own. */
final class Settings {

    private static final long MEGABYTE = 1L << 20;

    private Settings() {}

    /**
     * Durable, closed to everybody but this machine, and no larger than it has to be.
     *
     * @param memory what the machine has, in bytes
     */
    static String configuration(int port, long memory) {
        return """
                # Written by Palimpsest at each start; changes here are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                password_encryption = 'scram-sha-256'
                cluster_name = 'palimpsest'

                fsync = on
                synchronous_commit = on
                full_page_writes = on

                shared_buffers = %dMB
                work_mem = 8MB
                maintenance_work_mem = %dMB
                # After a checkpoint each page goes into the log whole when it is changed. With 512 MB a large store had one
                # every five seconds and logged 140 kB for an event.
                max_wal_size = %dMB
                max_wal_senders = 0
                wal_level = minimal
                # What was redacted goes with the log that it is in, which is not written over one day but removed.
                wal_recycle = off
                jit = off

                datestyle = 'iso, ymd'
                timezone = 'UTC'
                log_timezone = 'UTC'
                default_text_search_config = 'pg_catalog.english'
                lc_messages = 'C'
                log_min_messages = warning
                log_checkpoints = off
                # No value of a row or of a statement, whatever fails.
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_error_verbosity = terse
                log_line_prefix = '%%m [%%p] '
                """.formatted(port, sharedBuffers(memory), maintenanceMemory(memory), log(memory));
    }

    /** In megabytes: an eighth of the memory, as others need theirs; of five million events one gigabyte holds less than is used. */
    private static long sharedBuffers(long memory) {
        return Math.clamp(memory / 8 / MEGABYTE, 128, 8_192);
    }

    /** In megabytes: a quarter of the memory, as large machines have large disks, and two gigabytes at least. */
    private static long log(long memory) {
        return Math.clamp(memory / 4 / MEGABYTE, 2_048, 8_192);
    }

    /** In megabytes: what an index is made with, of which a few may be made at once. */
    private static long maintenanceMemory(long memory) {
        return Math.clamp(memory / 64 / MEGABYTE, 64, 1_024);
    }

    /** Every connection over TCP on the loopback interface, and every one with a password. */
    static String hostBasedAuthentication() {
        return "# Written by Palimpsest at each start; changes here are lost.\n"
                + "host all all 127.0.0.1/32 scram-sha-256\n";
    }
}
