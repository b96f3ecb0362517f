package org.palimpsest.command.importing;

import com.fasterxml.uuid.NoArgGenerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.claim.ClaimContents;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.claim.FileClaim;
import org.palimpsest.command.claim.FileClaimRequest;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.figure.FigureRequest;
import org.palimpsest.command.figure.NamedFigures;
import org.palimpsest.command.source.NamedSources;
import org.palimpsest.command.source.PassageRequest;
import org.palimpsest.command.source.Passages;
import org.palimpsest.command.source.Placing;
import org.palimpsest.command.source.Sources;
import org.palimpsest.source.Passage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows that each file a claim. */
@Component
class ClaimRows implements RowCommands {

    /** How long what was seen is taken for what is. */
    private static final long SEEN_NANOS = Duration.ofSeconds(2).toNanos();

    private final NamedSources namedSources;
    private final NamedFigures namedFigures;
    private final Sources sources;
    private final Passages passages;
    private final ClaimContents contents;
    private final Placing placing;
    private final NoArgGenerator ids;

    /** Of the batch before; one import is worked on at a time. */
    private @Nullable Seen latest;

    ClaimRows(
            NamedSources namedSources,
            NamedFigures namedFigures,
            Sources sources,
            Passages passages,
            ClaimContents contents,
            Placing placing,
            NoArgGenerator ids) {
        this.namedSources = namedSources;
        this.namedFigures = namedFigures;
        this.sources = sources;
        this.passages = passages.keepingTexts();
        this.contents = contents;
        this.placing = placing;
        this.ids = ids;
    }

    @Override
    public Batch begin(Job job, List<Row> rows) {
        Seen seen = latest;
        if (seen == null || !seen.job.equals(job.id()) || System.nanoTime() - seen.since > SEEN_NANOS) {
            seen = new Seen(job.id());
            latest = seen;
        }
        return new ClaimBatch(job, seen);
    }

    /** What the rows of an import name, as it was a moment ago: most rows name what those before them did. */
    private final class Seen {

        private final UUID job;
        private final long since = System.nanoTime();
        private final ClaimContents contents = ClaimRows.this.contents.asFirstSeen(sources.asFirstSeen(), passages);
        private final Map<SortedMap<String, String>, UUID> named = new HashMap<>();

        private Seen(UUID job) {
            this.job = job;
        }
    }

    private final class ClaimBatch implements Batch {

        private final Job job;
        private final Seen seen;
        private final Map<UUID, Passage> quoted = new ConcurrentHashMap<>();

        private ClaimBatch(Job job, Seen seen) {
            this.job = job;
            this.seen = seen;
        }

        @Override
        public Prepared prepare(Row row) {
            Fields fields = new Fields();
            UUID source = Cells.id(fields, row, "sourceId");
            UUID figure = Cells.id(fields, row, "figureId");
            UUID root = Cells.id(fields, row, "rootId");
            Integer start = Cells.number(fields, row, "passage.start");
            Integer end = Cells.number(fields, row, "passage.end");
            onlyOne(fields, row, "sourceId", "source");
            onlyOne(fields, row, "figureId", "figure");
            onlyOne(fields, row, "rootId", "root");
            if (source == null && row.under("source").isEmpty()) {
                fields.malformed("/source/title", "required", "is required, or sourceId: what says it?");
            }
            fields.check();
            FileClaimRequest request = new FileClaimRequest(
                    named(row, "source", source, () -> namedSource(row, "source")),
                    passage(row, start, end),
                    row.cell("statement"),
                    named(row, "figure", figure, () -> namedFigure(row)),
                    value(row),
                    named(row, "root", root, () -> namedSource(row, "root")),
                    null);
            UUID id = ids.generate();
            return new Prepared(thing(request), () -> decide(id, request));
        }

        /** Equal for claims that may turn out to be the same thing, of which the first in the file is to be filed. */
        private static Object thing(FileClaimRequest request) {
            boolean toldByPassage = request.passage() != null && request.figureId() != null;
            String words = toldByPassage ? request.passage().exact() : request.statement();
            return Objects.hash(request.sourceId(), request.figureId(), words == null ? "" : words.strip());
        }

        private Decision decide(UUID id, FileClaimRequest request) {
            ClaimContents.Read read = seen.contents.read(request);
            Passage passage = read.content().passage();
            if (passage != null) {
                quoted.put(read.content().sourceId(), passage);
            }
            return Decision.created(new FileClaim(id, job.actor(), read.content(), read.figure()), "", id)
                    .reserving(Claims.taking(id, read.content()));
        }

        // Should a source have got a newer text since it was seen.
        @Override
        public void finish() {
            quoted.forEach(placing::follow);
        }

        private UUID namedSource(Row row, String under) {
            return namedSources.findOrRegister("/" + under, Cells.source(row, under), job.caller());
        }

        private UUID namedFigure(Row row) {
            return namedFigures.findOrDefine(
                    "/figure",
                    new FigureRequest(
                            row.cell("figure.name"),
                            row.cell("figure.measure"),
                            row.cell("figure.unit"),
                            row.cell("figure.valueType"),
                            row.cell("figure.population"),
                            row.cell("figure.place"),
                            row.cell("figure.periodFrom"),
                            row.cell("figure.periodTo"),
                            row.cell("figure.scope"),
                            null),
                    job.caller());
        }

        private @Nullable UUID named(Row row, String under, @Nullable UUID id, Supplier<UUID> find) {
            SortedMap<String, String> said = row.under(under);
            if (id != null || said.isEmpty()) {
                return id;
            }
            UUID known = seen.named.get(said);
            if (known == null) {
                known = find.get();
                // A view of the row's cells would keep all of them.
                seen.named.put(new TreeMap<>(said), known);
            }
            return known;
        }
    }

    private static void onlyOne(Fields fields, Row row, String id, String under) {
        if (row.cell(id) != null && !row.under(under).isEmpty()) {
            fields.invalid("/" + id, "said-twice", "is given as well as " + under + "; leave one of the two blank");
        }
    }

    private static @Nullable PassageRequest passage(Row row, @Nullable Integer start, @Nullable Integer end) {
        return row.under("passage").isEmpty()
                ? null
                : new PassageRequest(
                        row.cell("passage.exact"),
                        row.cell("passage.prefix"),
                        row.cell("passage.suffix"),
                        start,
                        end,
                        row.cell("passage.textSha256"));
    }

    private static @Nullable JsonNode value(Row row) {
        SortedMap<String, String> cells = row.under("value");
        if (cells.isEmpty()) {
            return null;
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        cells.forEach((column, cell) -> value.put(column.substring("value.".length()), cell));
        return value;
    }
}
