package org.palimpsest.seeds;

import tools.jackson.databind.JsonNode;

/** The server understood a request and refused it, with its problem document. */
final class Refused extends RuntimeException {

    private final int status;
    private final transient JsonNode problem;

    Refused(int status, JsonNode problem) {
        super(sentence(status, problem));
        this.status = status;
        this.problem = problem;
    }

    int status() {
        return status;
    }

    JsonNode problem() {
        return problem;
    }

    private static String sentence(int status, JsonNode problem) {
        StringBuilder sentence = new StringBuilder("refused with " + status);
        String detail = problem.path("detail").stringValue(problem.path("title").stringValue(""));
        if (!detail.isEmpty()) {
            sentence.append(": ").append(detail);
        }
        for (JsonNode error : problem.path("errors")) {
            sentence.append("; ")
                    .append(error.path("pointer").stringValue(""))
                    .append(' ')
                    .append(error.path("detail").stringValue(""));
        }
        return sentence.toString();
    }
}
