package org.palimpsest.standalone.product;

import java.util.List;
import java.util.Map;
import org.palimpsest.standalone.walk.Visitor;
import org.palimpsest.standalone.walk.Visitor.Seen;

/** A source with a text of 200,000 characters and 500 passages that something is said of. */
final class LongText {

    private static final int LENGTH = 200_000;
    private static final int PASSAGES = 500;

    private LongText() {}

    /** The id of a new one, once the read side has it. */
    static String write(Visitor client) {
        StringBuilder text = new StringBuilder();
        int districts = 0;
        while (text.length() < LENGTH) {
            districts++;
            text.append("In district ")
                    .append(districts)
                    .append(" the clerk counted ")
                    .append(1_000 + districts)
                    .append(" households and as many mills in the spring. Nobody had counted them before. ");
            if (districts % 4 == 0) {
                text.append("\n\n");
            }
        }
        Seen last = client.post(
                "/sources",
                Map.of(
                        "title",
                        "A long census " + System.nanoTime(),
                        "kind",
                        "DATASET",
                        "authors",
                        List.of("A. Clerk"),
                        "language",
                        "en",
                        "text",
                        text.toString()));
        String source = created(last).id();
        for (int i = 0; i < PASSAGES; i++) {
            int district = 1 + i * (districts / PASSAGES);
            String exact = "In district " + district + " the clerk counted " + (1_000 + district);
            int start = text.indexOf(exact + " ");
            Map<String, Object> passage = Map.of("exact", exact, "start", start, "end", start + exact.length());
            last = i % 2 == 0
                    ? client.post(
                            "/annotations",
                            Map.of(
                                    "sourceId",
                                    source,
                                    "passage",
                                    passage,
                                    "purpose",
                                    "COMMENT",
                                    "body",
                                    "Look at " + district))
                    : client.post(
                            "/claims",
                            Map.of(
                                    "sourceId", source,
                                    "passage", passage,
                                    "statement",
                                            "District " + district + " had " + (1_000 + district) + " households."));
            created(last);
        }
        client.getAfter("/sources/" + source, last);
        return source;
    }

    private static Seen created(Seen written) {
        if (written.status() != 201) {
            throw new AssertionError(written.status() + ": " + written.body());
        }
        return written;
    }
}
