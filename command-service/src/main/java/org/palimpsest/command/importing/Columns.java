package org.palimpsest.command.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns that rows of one kind may have, named as the fields of the API with dots for what is within. */
final class Columns {

    static final String KEY = "key";

    private static final List<String> SOURCE =
            List.of("title", "kind", "authors", "publisher", "language", "published", "link", "licence");
    private static final List<String> FIGURE =
            List.of("name", "measure", "unit", "valueType", "population", "place", "periodFrom", "periodTo", "scope");

    private final List<String> names;
    private final Map<String, String> bySpelling = new HashMap<>();

    private Columns(Stream<String> names, Map<String, String> shortNames) {
        this.names = names.toList();
        this.names.forEach(name -> bySpelling.put(spelling(name), name));
        shortNames.forEach((shortName, name) -> bySpelling.put(spelling(shortName), name));
    }

    static Columns ofClaims() {
        return new Columns(
                Stream.of(
                                Stream.of(KEY, "statement", "sourceId"),
                                within("source", SOURCE),
                                within("passage", List.of("exact", "prefix", "suffix", "start", "end", "textSha256")),
                                Stream.of("figureId"),
                                within("figure", FIGURE),
                                within("value", List.of("kind", "low", "high", "category", "said", "unit")),
                                Stream.of("rootId"),
                                within("root", SOURCE))
                        .flatMap(each -> each),
                Map.ofEntries(
                        Map.entry("source", "source.title"),
                        Map.entry("figure", "figure.name"),
                        Map.entry("root", "root.title"),
                        Map.entry("passage", "passage.exact"),
                        Map.entry("exact", "passage.exact"),
                        Map.entry("prefix", "passage.prefix"),
                        Map.entry("suffix", "passage.suffix"),
                        Map.entry("start", "passage.start"),
                        Map.entry("end", "passage.end"),
                        Map.entry("kind", "value.kind"),
                        Map.entry("low", "value.low"),
                        Map.entry("high", "value.high"),
                        Map.entry("category", "value.category"),
                        Map.entry("said", "value.said")));
    }

    static Columns ofReviews() {
        return new Columns(
                Stream.of(
                                Stream.of(KEY, "claimKey", "reviewer", "stance", "group", "at", "reason", "note"),
                                within("evidence", List.of("grade", "sourceId", "link", "locator", "archiveSha256")))
                        .flatMap(each -> each),
                Map.of("claim", "claimKey", "claimId", "claimKey", "grade", "evidence.grade"));
    }

    /** The column that is meant by a name in a file, whatever its case and whatever stands between its words. */
    Optional<String> named(String name) {
        return Optional.ofNullable(bySpelling.get(spelling(name)));
    }

    List<String> names() {
        return names;
    }

    private static Stream<String> within(String part, List<String> fields) {
        return fields.stream().map(field -> part + "." + field);
    }

    private static String spelling(String name) {
        return name.replaceAll("[\\s._-]+", "").toLowerCase(Locale.ROOT);
    }
}
