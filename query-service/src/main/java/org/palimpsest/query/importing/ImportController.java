package org.palimpsest.query.importing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.Cursor;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RefusedRowView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /imports/{id}} and the report of what was refused. */
@RestController
@RequestMapping("/api/v1/imports/{id}")
class ImportController {

    private static final int AT_ONCE = 1_000;

    private static final Columns<RefusedRowView> COLUMNS = new Columns<RefusedRowView>()
            .with("line", RefusedRowView::line)
            .with("key", RefusedRowView::key)
            .with("type", RefusedRowView::type)
            .with("field", RefusedRowView::field)
            .with("detail", RefusedRowView::detail);

    private final ImportReads imports;
    private final Answers answers;

    ImportController(ImportReads imports, Answers answers) {
        this.imports = imports;
        this.answers = answers;
    }

    @GetMapping
    ResponseEntity<byte[]> get(HttpServletRequest request, @PathVariable String id) {
        return answers.whole(request, imports.find(RequestParameters.id("id", id)));
    }

    @GetMapping("/refusals")
    ResponseEntity<byte[]> refusals(HttpServletRequest request, @PathVariable String id) {
        UUID found = imports.find(RequestParameters.id("id", id)).id();
        PageRequest page = new RequestParameters(request).page();
        Cursor after = Cursor.parse("refusals", 1, page.after());
        List<RefusedRowView> rows = imports.refusals(found, after == null ? 0 : after.number(0), page.limit() + 1);
        boolean more = rows.size() > page.limit();
        List<RefusedRowView> shown = more ? rows.subList(0, page.limit()) : rows;
        String next = more ? Cursor.of("refusals", shown.getLast().line()) : null;
        return answers.list(request, new Page<>(shown, next), COLUMNS);
    }

    /** Every refusal there is, to be saved. */
    @GetMapping("/refusals.csv")
    void report(@PathVariable String id, HttpServletResponse response) throws IOException {
        UUID found = imports.find(RequestParameters.id("id", id)).id();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refusals-" + found + ".csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            COLUMNS.write(out, last -> imports.refusals(found, last == null ? 0 : last.line(), AT_ONCE));
        }
    }
}
