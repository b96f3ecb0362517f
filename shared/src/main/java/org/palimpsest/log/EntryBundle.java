package org.palimpsest.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries in one piece, each behind its length as two bytes, the higher first (C2SP tlog-tiles, "Log entries"). */
public final class EntryBundle {

    /** Bytes that an entry may have. */
    public static final int LARGEST_ENTRY = 0xFFFF;

    private EntryBundle() {}

    /** @throws IllegalArgumentException when an entry is longer than two bytes can say */
    public static byte[] encode(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LARGEST_ENTRY) {
                throw new IllegalArgumentException(
                        "An entry has at most " + LARGEST_ENTRY + " bytes, not " + entry.length + ".");
            }
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /** @throws IllegalArgumentException when the bundle ends within an entry */
    public static List<byte[]> decode(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        while (at < bundle.length) {
            int start = at + 2;
            int end = start > bundle.length
                    ? Integer.MAX_VALUE
                    : start + ((bundle[at] & 0xFF) << 8 | bundle[at + 1] & 0xFF);
            if (end > bundle.length) {
                throw new IllegalArgumentException("The bundle of " + bundle.length + " bytes ends within entry "
                        + entries.size() + ", which starts at byte " + at + ".");
            }
            entries.add(Arrays.copyOfRange(bundle, start, end));
            at = end;
        }
        return entries;
    }
}
