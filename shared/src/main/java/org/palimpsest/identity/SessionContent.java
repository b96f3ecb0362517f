package org.palimpsest.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.converter.Converter;

/**
 * Reads what a session holds, and only the few types that are put there. What an earlier release wrote and this one
 * cannot read counts as not there: people sign in again instead of seeing an error.
 */
final class SessionContent implements Converter<byte[], Object> {

    private static final Logger log = LoggerFactory.getLogger(SessionContent.class);

    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "maxbytes=65536;maxdepth=20;maxarray=1000;org.palimpsest.identity.*;org.springframework.security.core.**;"
                    + "org.springframework.security.web.**;org.springframework.security.authentication.*;"
                    + "java.lang.*;java.util.*;java.time.*;!*");

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable Object convert(byte[] bytes) {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            stream.setObjectInputFilter(KNOWN);
            return stream.readObject();
        } catch (IOException | ClassNotFoundException unreadable) {
            log.info("A session attribute was left out because it cannot be read: {}", unreadable.toString());
            return null;
        }
    }
}
