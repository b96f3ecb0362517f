package org.palimpsest.standalone;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.replay.Standing;
import org.palimpsest.query.view.HistoryRow;
import org.palimpsest.query.view.RangeView;

/** Steps for a person at a terminal; what set the reviews aside has a mark in front. */
final class SpokenSteps implements StepPrinter {

    private static final int LONGEST_STATEMENT = 120;

    // What people wrote must not move the cursor or colour the terminal.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    private final int width;
    private int steps;

    /** @param width of the longest position */
    SpokenSteps(int width) {
        this.width = width;
    }

    @Override
    public void step(HistoryRow row) {
        steps++;
        String indent = " ".repeat(width + 4);
        Console.data("%s %s  %s  %s  %s%s"
                .formatted(
                        row.override() ? "!" : " ",
                        ("%" + width + "d").formatted(row.position()),
                        row.at(),
                        row.event(),
                        row.actor(),
                        row.role() == null ? "" : " (" + role(row.role()) + ")"));
        if (row.statement() != null) {
            Console.data(indent + "“" + shortened(printable(row.statement())) + "”");
        }
        Console.data(indent + printable(row.summary()));
        String state = state(row);
        if (!state.isEmpty()) {
            Console.data(indent + printable(state));
        }
        if (row.reason() != null) {
            Console.data(indent + "reason: " + printable(row.reason()));
        }
    }

    @Override
    public void end(Standing standing) {
        Console.data("");
        Console.data(steps == 1 ? "1 step." : steps + " steps.");
        switch (standing) {
            case Standing.OfFigure figure -> figure(figure);
            case Standing.OfClaim claim -> claim(claim);
        }
    }

    private static void figure(Standing.OfFigure figure) {
        Console.data(
                "Consensus as of event " + figure.position() + ", " + figure.at() + ": " + printable(figure.name()));
        RangeView range = figure.range();
        Console.data("  range      " + (range == null ? "none: nothing carries weight" : printable(range(range))));
        Console.data("  evidence   " + figure.evidence().toLowerCase(Locale.ROOT) + "; independent roots "
                + figure.independentRoots().toPlainString() + ", agreement "
                + Objects.requireNonNullElse(figure.agreement(), "none") + ", support "
                + Objects.requireNonNullElse(figure.support(), "none"));
        Console.data("  claims     " + figure.claims() + ", " + figure.contested() + " in dispute");
        Console.data("  rule       " + figure.rule() + ", parameters " + figure.parametersHash());
        Console.data("  inputs     " + figure.inputDigest());
    }

    private static void claim(Standing.OfClaim claim) {
        Console.data("Consensus as of event " + claim.position() + ", " + claim.at() + ": "
                + shortened(printable(claim.statement())));
        Console.data("  verdict    " + claim.verdict()
                + (claim.challengedBy() == null ? "" : ", challenged by " + printable(claim.challengedBy())));
        Console.data("  tallies    "
                + (claim.tallies().isEmpty()
                        ? "none"
                        : printable(claim.tallies().stream()
                                .map(tally -> (tally.group() == null ? "no group" : tally.group()) + " "
                                        + tally.confirm() + " : " + tally.dispute())
                                .collect(Collectors.joining(", ")))));
        Console.data("  disputes   " + claim.openDisputes() + " open");
        Console.data("  version    " + claim.version() + ", content version " + claim.contentVersion() + ", "
                + claim.status().toLowerCase(Locale.ROOT));
        Console.data("  rule       " + claim.rule() + ", parameters " + claim.parametersHash());
    }

    private static String state(HistoryRow row) {
        String verdict = row.verdictAfter() == null
                ? ""
                : "verdict " + moved(row.verdictBefore(), row.verdictAfter(), row.verdictBefore() == null);
        String before = range(row.rangeBefore());
        String after = range(row.rangeAfter());
        if (row.rangeBefore() == null && row.rangeAfter() == null) {
            return verdict;
        }
        return verdict + (verdict.isEmpty() ? "" : "; ") + "range " + moved(before, after, false);
    }

    private static String moved(@Nullable String before, String after, boolean begins) {
        return begins || after.equals(before) ? after : before + " → " + after;
    }

    private static String range(@Nullable RangeView range) {
        return range == null ? "none" : range.text() + (range.unit() == null ? "" : " " + range.unit());
    }

    private static String role(String role) {
        return switch (role) {
            case "ADMIN" -> "administrator";
            default -> role.toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_STATEMENT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_STATEMENT))) + "…";
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }
}
