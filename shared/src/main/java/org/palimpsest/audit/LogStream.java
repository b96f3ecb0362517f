package org.palimpsest.audit;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The one stream with all that happens to the transparency log. */
public final class LogStream {

    public static final UUID ID = UUID.nameUUIDFromBytes("log".getBytes(StandardCharsets.UTF_8));

    private LogStream() {}
}
