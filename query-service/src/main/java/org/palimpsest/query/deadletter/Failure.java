package org.palimpsest.query.deadletter;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says of a failure what and where it was, and nothing of what the event says: messages of libraries repeat values. */
public final class Failure {

    private static final String OWN = "org.palimpsest.";
    private static final int FRAMES = 3;

    private Failure() {}

    /** As {@code IllegalStateException in Fold.readPool:312 < Fold.pool:290}. */
    public static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String what = root instanceof SQLException sql
                ? "PostgreSQL's error " + sql.getSQLState()
                : root.getClass().getSimpleName();
        String where = Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OWN))
                .limit(FRAMES)
                .map(frame -> simple(frame.getClassName()) + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
        return where.isEmpty() ? what : what + " in " + where;
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
