package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palimpsest.annotation.AnnotationPurpose;
import org.palimpsest.claim.ClaimStatus;
import org.palimpsest.consensus.AgreementLevel;
import org.palimpsest.consensus.EvidenceLevel;
import org.palimpsest.consensus.Verdict;
import org.palimpsest.history.DomainEvents;
import org.palimpsest.identity.Role;
import org.palimpsest.query.parsing.Doubt;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;
import org.palimpsest.review.Treatment;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.revision.RevisionStatus;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.value.ValueKind;
import org.palimpsest.value.ValueType;

/** The words of the pages: every language has all of them and no others, and each is said somewhere. */
class MessagesTest {

    private static final Map<String, String> ENGLISH = lines("messages.properties");
    private static final Map<String, String> GERMAN = lines("messages_de.properties");
    private static final Path SOURCES = Path.of("src/main");

    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([\\w.-]+)[}(]|#messages\\.msg\\('([\\w.-]+)'\\)");
    private static final Pattern PREFIX_IN_TEMPLATE =
            Pattern.compile("#\\{\\$\\{'([\\w.-]+\\.)'|#messages\\.msg(?:OrNull)?\\('([\\w.-]+\\.)' \\+");
    private static final Pattern IN_JAVA = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]+)*\\.?)\"");
    private static final Pattern PART = Pattern.compile("\\.?(?:value|words)\\(\\s*\"([\\w.]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    /** What follows a prefix that the rest of a key is added to when a page is made. */
    private static final Map<String, List<String>> PREFIXES = Map.ofEntries(
            of("verdict.", Verdict.values()),
            of("reason.", DisputeReason.values()),
            of("standing.", Standing.values()),
            of("grade.", EvidenceGrade.values()),
            Map.entry("role.", names(Role.values(), "SYSTEM")),
            of("evidence.", EvidenceLevel.values()),
            of("source.kind.", SourceKind.values()),
            of("type.", ValueType.values()),
            of("kind.", ValueKind.values()),
            Map.entry("kind.date.", List.of("EXACT", "ABOUT", "RANGE", "AT_LEAST", "AT_MOST")),
            of("revision.", RevisionStatus.values()),
            Map.entry("redaction.", List.of("PROPOSED", "APPROVED", "REFUSED", "WITHDRAWN")),
            Map.entry("text.", texts()),
            of("doubt.", Doubt.values()),
            of("purpose.", AnnotationPurpose.values()),
            Map.entry("placement.", List.of("EXACT", "CONTEXT", "FUZZY", "BY_HAND")),
            Map.entry("dead.status.", List.of("PARKED", "WAITING")),
            of("treat.", Treatment.values()),
            of("treated.", Treatment.values()),
            of("review.mine.", Stance.values()),
            of("status.", ClaimStatus.values()),
            Map.entry("agreement.", names(AgreementLevel.values(), "NONE")),
            Map.entry("relation.", bothWays(SourceRelation.values())),
            Map.entry("task.", List.of("REVISION", "CHALLENGE", "DISPUTE", "REVIEW", "RENEW")),
            Map.entry("nav.", List.of("claims", "figures")),
            Map.entry("search.kind.", List.of("CLAIM", "FIGURE", "SOURCE")),
            Map.entry(
                    "language.",
                    PageLanguages.ALL.stream().map(Locale::getLanguage).toList()),
            Map.entry("problem.", names(PageWords.PROBLEMS.toArray(), "other")),
            Map.entry("field.", names(PageWords.FIELDS.toArray(), "other")),
            Map.entry(
                    "error.status.",
                    List.of("400", "401", "403", "404", "405", "406", "413", "429", "500", "503", "other")),
            Map.entry("part.", parts()));

    private static Map.Entry<String, List<String>> of(String prefix, Enum<?>[] constants) {
        return Map.entry(prefix, names(constants));
    }

    private static List<String> names(Object[] names, String... more) {
        return Stream.concat(Arrays.stream(names).map(String::valueOf), Arrays.stream(more))
                .toList();
    }

    private static List<String> bothWays(SourceRelation[] relations) {
        return Arrays.stream(relations)
                .flatMap(relation -> Stream.of(relation.name(), relation.name() + ".by"))
                .toList();
    }

    /** What a comparison can find, as its classes name it; revisions compare the parts of a claim's content. */
    private static List<String> parts() {
        Set<String> parts =
                new TreeSet<>(List.of("statement", "value", "figure", "root", "passage", "tally", "review"));
        files("java", ".java")
                .filter(file -> file.toString().contains("comparison"))
                .forEach(file -> found(PART, text(file)).forEach(parts::add));
        return List.copyOf(parts);
    }

    /** Every free text of every event, and the text of a source. */
    private static List<String> texts() {
        Set<String> texts = new TreeSet<>(Set.of("text"));
        Deque<Class<?>> ahead = new ArrayDeque<>(DomainEvents.types().classes());
        Set<Class<?>> seen = new HashSet<>();
        while (!ahead.isEmpty()) {
            Class<?> type = ahead.remove();
            if (!seen.add(type)) {
                continue;
            }
            if (type.isSealed()) {
                ahead.addAll(List.of(type.getPermittedSubclasses()));
            }
            for (RecordComponent component : type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
                if (component.isAnnotationPresent(FreeText.class)) {
                    texts.add(component.getName());
                } else if (component.getGenericType() instanceof ParameterizedType several) {
                    Stream.of(several.getActualTypeArguments())
                            .filter(Class.class::isInstance)
                            .forEach(argument -> ahead.add((Class<?>) argument));
                } else {
                    ahead.add(component.getType());
                }
            }
        }
        return List.copyOf(texts);
    }

    @Test
    void bothLanguagesHaveTheSameKeysInTheSameOrder() {
        assertThat(List.copyOf(GERMAN.keySet())).isEqualTo(List.copyOf(ENGLISH.keySet()));
    }

    @Test
    void noWordIsEmpty() {
        assertThat(ENGLISH.values()).noneMatch(String::isBlank);
        assertThat(GERMAN.values()).noneMatch(String::isBlank);
    }

    @Test
    void bothLanguagesFillTheSamePlaces() {
        ENGLISH.forEach(
                (key, english) -> assertThat(places(GERMAN.get(key))).as(key).isEqualTo(places(english)));
    }

    @Test
    void everyWordWithPlacesIsAMessage() {
        for (Map<String, String> language : List.of(ENGLISH, GERMAN)) {
            language.forEach((key, text) -> {
                if (text.contains("{")) {
                    assertThat(text)
                            .as(key + ": an apostrophe swallows what follows")
                            .doesNotContain("'");
                    new MessageFormat(text, Locale.GERMAN).format(new Object[] {1, 1, 1, 1, 1});
                }
            });
        }
    }

    @Test
    void everyKeyThatIsSaidExists() {
        assertThat(ENGLISH.keySet()).containsAll(said());
    }

    @Test
    void everyPrefixThatIsAddedToIsKnown() {
        Set<String> prefixes = new TreeSet<>();
        files("resources/templates", ".html")
                .forEach(file -> found(PREFIX_IN_TEMPLATE, text(file)).forEach(prefixes::add));
        assertThat(PREFIXES.keySet()).containsAll(prefixes);
    }

    @Test
    void everyKeyIsSaid() {
        Set<String> unsaid = new TreeSet<>(ENGLISH.keySet());
        unsaid.removeAll(said());
        files("java", ".java").forEach(file -> found(IN_JAVA, text(file)).forEach(unsaid::remove));
        assertThat(unsaid).isEmpty();
    }

    private static Set<String> said() {
        Set<String> said = new TreeSet<>();
        files("resources/templates", ".html")
                .forEach(file -> found(IN_TEMPLATE, text(file)).forEach(said::add));
        PREFIXES.forEach((prefix, names) -> names.forEach(name -> said.add(prefix + name)));
        return said;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MessagesTest::firstGroup).toList();
    }

    private static String firstGroup(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As they stand, in their order; a key that comes twice would hide a text. */
    private static Map<String, String> lines(String file) {
        Map<String, String> lines = new LinkedHashMap<>();
        try (InputStream in = MessagesTest.class.getResourceAsStream("/" + file)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .forEach(line ->
                            assertThat(lines.put(line[0], line[1])).as(line[0]).isNull());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
