package org.palimpsest.seeds;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks up every claim at its place in the document that it was taken from: the words that it names, and its numbers. */
public final class SeedCheck {

    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");
    // "Near the end of 1932" or "the autumn of 1924" fix months without naming one.
    private static final Pattern PART_OF_YEAR = Pattern.compile(
            "\\b(early|beginning|start|spring|summer|autumn|fall|winter|mid|middle|late|end|first|second|half)\\b");

    private final Seeds seeds;

    public SeedCheck(SeedFiles files) {
        this.seeds = Seeds.read(files);
    }

    /** @throws IOException when the folder cannot be read */
    public CheckReport against(Path folder) throws IOException {
        Originals originals = new Originals(folder);
        List<Fault> faults = new ArrayList<>(seeds.faults());
        int checked = 0;
        Map<String, Row> sources = new HashMap<>();
        seeds.sources().forEach(row -> row.optional("key").ifPresent(key -> sources.put(key, row)));
        for (Map.Entry<String, List<Row>> entry : seeds.claims().entrySet()) {
            Row source = sources.get(entry.getKey());
            Optional<List<String>> paragraphs = originals.paragraphs(source.in("original"));
            if (paragraphs.isEmpty()) {
                faults.add(source.fault(
                        "source " + entry.getKey(),
                        new BrokenRow("its original is not in " + folder + ", so its "
                                + entry.getValue().size() + " claims were not checked")));
                continue;
            }
            for (Row claim : entry.getValue()) {
                List<String> missing = missing(claim, paragraphs.get());
                String what = "claim " + claim.optional("key").orElse("without a key");
                missing.forEach(each -> faults.add(claim.fault(what, new BrokenRow(each))));
                checked += missing.isEmpty() ? 1 : 0;
            }
        }
        return new CheckReport(
                checked, seeds.claims().values().stream().mapToInt(List::size).sum(), faults);
    }

    private static List<String> missing(Row claim, List<String> paragraphs) {
        Row locator = claim.in("locator");
        int number = locator.json().path("paragraph").intValue(0);
        if (number < 1 || number > paragraphs.size()) {
            return List.of("paragraph " + number + " is not in the original, which has " + paragraphs.size());
        }
        String paragraph = plain(paragraphs.get(number - 1));
        List<String> finds =
                locator.texts("find").stream().map(SeedCheck::plain).toList();
        if (finds.isEmpty()) {
            return List.of("the locator names no words to find");
        }
        List<String> missing = new ArrayList<>();
        for (String find : finds) {
            if (!paragraph.contains(find)) {
                missing.add("paragraph " + number + " does not say \"" + find + "\"");
            }
        }
        if (missing.isEmpty()) {
            claim.member("value").ifPresent(value -> missing.addAll(unread(value, finds, paragraph, number)));
        }
        return missing;
    }

    private static List<String> unread(JsonNode value, List<String> finds, String paragraph, int number) {
        String words = String.join(" … ", finds);
        return Stream.of("low", "high")
                .map(value::path)
                .filter(bound -> bound.isNumber() || bound.isString())
                .filter(bound -> bound.isNumber()
                        ? !Numbers.readable(bound.decimalValue(), Numbers.in(words))
                        : !readable(bound.stringValue(), words, paragraph))
                .map(bound -> bound.asString() + " cannot be read in \"" + words + "\" (paragraph " + number + ")")
                .toList();
    }

    /** The year may stand elsewhere in the paragraph; the month and the day must be in the words themselves. */
    private static boolean readable(String bound, String words, String paragraph) {
        Matcher date = DATE.matcher(bound);
        if (!date.matches()) {
            return Numbers.readable(new BigDecimal(bound), Numbers.in(words));
        }
        boolean year = Numbers.readable(new BigDecimal(date.group(1)), Numbers.in(words))
                || Numbers.in(paragraph).contains(new BigDecimal(date.group(1)).stripTrailingZeros());
        boolean month = date.group(2) == null || month(Integer.parseInt(date.group(2)), words);
        boolean day = date.group(3) == null || day(new BigDecimal(date.group(3)), words);
        return year && month && day;
    }

    private static boolean month(int number, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        String name =
                Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
        return lower.contains(name.substring(0, 3))
                || PART_OF_YEAR.matcher(lower).find();
    }

    private static boolean day(BigDecimal day, String words) {
        Set<BigDecimal> numbers = Numbers.in(words);
        return numbers.contains(day.stripTrailingZeros());
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replaceAll("\\s+", " ").strip();
    }
}
