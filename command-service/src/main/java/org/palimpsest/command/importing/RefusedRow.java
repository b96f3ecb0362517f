package org.palimpsest.command.importing;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.problem.Problem;

/**
 * A row that broke a rule.
 *
 * @param line the line that it begins on
 * @param type the problem's, as a single command would be refused with
 * @param field the column at fault, where it is one
 * @param detail a sentence that names it and says what to do
 */
record RefusedRow(
        long line, String key, String type, @Nullable String field, String detail) {

    static RefusedRow of(Row row, String key, Problem problem) {
        List<Problem.FieldError> errors = problem.errors();
        if (errors.isEmpty()) {
            return new RefusedRow(row.line(), key, problem.type(), null, String.valueOf(problem.getMessage()));
        }
        return new RefusedRow(
                row.line(),
                key,
                problem.type(),
                column(errors.getFirst()),
                errors.stream()
                        .map(error -> column(error) + " " + error.detail())
                        .collect(Collectors.joining("; ")));
    }

    // "/value/low" is value.low here, and "/evidence/0/link" evidence.link.
    private static String column(Problem.FieldError error) {
        return error.pointer().replaceAll("/\\d+", "").replaceFirst("^/", "").replace('/', '.');
    }
}
