package org.palimpsest.testing.cut;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds what a server that was stopped at an event answered against what the whole one answers as of that event. */
public final class Comparison {

    private static final int AROUND = 160;
    private static final Pattern BEGAN = Pattern.compile("\"began\":\\{\"position\":(\\d+),");

    private final Map<String, String> bodies = new HashMap<>();
    private long compared;

    /** How many answers were the same. */
    public long compared() {
        return compared;
    }

    /** @throws AssertionError with the first difference */
    public void same(long position, Question question, Reply stopped, Reply asOf) {
        String where = "as of event " + position + ", " + question.address();
        if (stopped.status() == 404 && asOf.status() == 404) {
            Matcher began = BEGAN.matcher(asOf.body());
            if (began.find() && Long.parseLong(began.group(1)) <= position) {
                throw new AssertionError(where + " is said to have begun before: " + asOf.body());
            }
        } else if (!stopped.equals(asOf)) {
            throw new AssertionError(where + "\n" + difference(stopped, asOf));
        } else if (question.isAboutOne()) {
            String body = bodies.putIfAbsent(question.address() + " " + asOf.etag(), asOf.body());
            if (body != null && !body.equals(asOf.body())) {
                throw new AssertionError(where + " has the entity tag " + asOf.etag() + " of another answer\n"
                        + difference("before", body, "now", asOf.body()));
            }
        }
        compared++;
    }

    private static String difference(Reply stopped, Reply asOf) {
        Reply sameBody = new Reply(asOf.status(), asOf.etag(), asOf.lastModified(), asOf.contentType(), stopped.body());
        String headers = stopped.equals(sameBody)
                ? ""
                : "stopped there " + headers(stopped) + "\nas of then    " + headers(asOf) + "\n";
        return headers + difference("stopped there", stopped.body(), "as of then   ", asOf.body());
    }

    private static String headers(Reply reply) {
        return reply.status() + " ETag " + reply.etag() + " Last-Modified " + reply.lastModified() + " "
                + reply.contentType();
    }

    private static String difference(String first, String one, String second, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at == one.length() && at == other.length()
                ? "bodies are the same"
                : first + " …" + around(one, at) + "\n" + second + " …" + around(other, at);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND)) + "…";
    }
}
