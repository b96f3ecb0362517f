package org.palimpsest.standalone.product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.palimpsest.standalone.walk.Visitor;
import tools.jackson.databind.JsonNode;

/** Everything that an installation holds, in words that are the same in two of them: no ids, no times, no positions. */
final class Holdings {

    private static final List<String> CLAIM = List.of(
            "statement", "verdict", "status", "explanation", "challengedBy", "filedBy", "contentVersion", "version");
    private static final List<String> FIGURE =
            List.of("name", "measure", "unit", "scope", "claims", "contested", "version", "evidence");

    private Holdings() {}

    static Map<String, Object> of(Visitor visitor) {
        Map<String, Object> all = new TreeMap<>();
        all.put("sources", rows(visitor, "/sources", List.of("title", "kind", "version")));
        all.put("figures", rows(visitor, "/figures", FIGURE));
        all.put("claims", rows(visitor, "/claims", CLAIM));
        all.put("revisions", rows(visitor, "/revisions", List.of("status", "reason", "proposedBy", "decisionReason")));
        all.put("findings", rows(visitor, "/findings", List.of("rating", "summary")));
        all.put("reviewers", rows(visitor, "/reviewers", List.of("userName", "standing", "group")));
        all.put("events", events(visitor));
        return all;
    }

    /** How many events are stored, and that every projection has them all. */
    static long events(Visitor visitor) {
        JsonNode projections = visitor.as("admin").get("/projections").body().path("items");
        long position = -1;
        for (JsonNode projection : projections) {
            if (projection.path("lag").longValue() != 0) {
                throw new IllegalStateException("behind: " + projection);
            }
            position = Math.max(position, projection.path("position").longValue());
        }
        return position + 1;
    }

    static int count(Visitor visitor, String list) {
        return items(visitor, list).size();
    }

    private static List<String> rows(Visitor visitor, String list, List<String> members) {
        return items(visitor, list).stream()
                .map(item -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    members.forEach(member -> row.put(member, item.path(member).asString("")));
                    row.put("source", item.at("/source/title").asString(""));
                    row.put("figure", item.at("/figure/name").asString(""));
                    row.put("value", item.at("/value/text").asString(""));
                    row.put("reviews", String.valueOf(item.path("reviews").size()));
                    row.put("range", item.at("/consensus/text").asString(""));
                    return row.toString();
                })
                .sorted()
                .toList();
    }

    static List<JsonNode> items(Visitor visitor, String list) {
        List<JsonNode> items = new ArrayList<>();
        String query = "?limit=200";
        while (true) {
            Visitor.Seen page = visitor.get(list + query);
            page.body().path("items").forEach(items::add);
            String next = page.text("/next");
            if (next.isEmpty()) {
                return items;
            }
            query = "?limit=200&after=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
