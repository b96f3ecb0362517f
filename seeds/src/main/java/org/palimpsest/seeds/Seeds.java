package org.palimpsest.seeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rows of the first data, as read and not yet judged.
 *
 * @param claims the claims of each source, by the source's key
 * @param digests the text of each source that has one, by the source's key
 * @param faults what could not be read at all
 */
record Seeds(
        List<Row> sources,
        List<Row> figures,
        Map<String, List<Row>> claims,
        List<Row> reviews,
        List<Row> revisions,
        List<Row> findings,
        Map<String, String> digests,
        List<Fault> faults) {

    static Seeds read(SeedFiles files) {
        List<Fault> faults = new ArrayList<>();
        List<Row> sources = rows(files, "data/sources.json", faults);
        Map<String, List<Row>> claims = new LinkedHashMap<>();
        Map<String, String> digests = new HashMap<>();
        for (Row source : sources) {
            Optional<String> key = source.optional("key");
            if (key.isEmpty()) {
                continue;
            }
            List<Row> itsClaims = rows(files, "data/claims/" + key.get() + ".json", faults);
            if (!itsClaims.isEmpty()) {
                claims.put(key.get(), itsClaims);
            }
            source.optional("digest")
                    .flatMap(name -> digest(files, name))
                    .ifPresent(text -> digests.put(key.get(), text));
        }
        return new Seeds(
                sources,
                rows(files, "data/figures.json", faults),
                claims,
                rows(files, "data/reviews.json", faults),
                rows(files, "data/revisions.json", faults),
                rows(files, "data/findings.json", faults),
                digests,
                faults);
    }

    private static Optional<String> digest(SeedFiles files, String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return files.read("digests/" + (file.endsWith(".md") ? file : file + ".md"));
    }

    private static List<Row> rows(SeedFiles files, String name, List<Fault> faults) {
        return files.read(name)
                .map(text -> {
                    Rows read = Rows.read(name, text);
                    faults.addAll(read.faults());
                    return read.rows();
                })
                .orElse(List.of());
    }
}
