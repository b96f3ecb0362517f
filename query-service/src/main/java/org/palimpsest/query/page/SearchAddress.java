package org.palimpsest.query.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.search.SearchQuestion;

/** The address that asks a question. It reads like that of the API, so the one leads to the other. */
final class SearchAddress {

    private SearchAddress() {}

    static String of(SearchQuestion question) {
        return "/search?" + parameters(question);
    }

    static String parameters(SearchQuestion question) {
        List<String> parameters = new ArrayList<>();
        add(parameters, "q", question.words().isEmpty() ? null : question.words());
        add(parameters, "type", question.type());
        question.verdicts().forEach(verdict -> add(parameters, "verdict", verdict));
        add(parameters, "source", question.source());
        add(parameters, "figure", question.figure());
        add(parameters, "valueFrom", question.valueFrom());
        add(parameters, "valueTo", question.valueTo());
        return String.join("&", parameters);
    }

    private static void add(List<String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
