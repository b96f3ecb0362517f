package org.palimpsest.identity;

import org.jspecify.annotations.Nullable;

/** Where to go after signing in: only ever to a page of this installation. */
final class Continuation {

    private static final int LONGEST = 2_000;

    private Continuation() {}

    /** The wanted path if it is a local one, else the overview. */
    static String safe(@Nullable String wanted) {
        return wanted != null && isLocal(wanted) ? wanted : "/";
    }

    private static boolean isLocal(String wanted) {
        // Browsers read "//host" and "/\host" as another host, and drop tabs and line ends before they look.
        return wanted.length() <= LONGEST
                && wanted.startsWith("/")
                && !wanted.startsWith("//")
                && wanted.indexOf('\\') < 0
                && wanted.chars().allMatch(character -> character > ' ' && character < 0x7f)
                && !wanted.startsWith("/login")
                && !wanted.startsWith("/logout")
                && !wanted.startsWith("/api/");
    }
}
