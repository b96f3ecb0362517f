package org.palimpsest.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palimpsest.explanation.Phrase;

/** Every template of what is told beside explanations is said somewhere, and what is said somewhere has its template. */
class TellingTemplatesTest {

    private static final Pattern KEY = Pattern.compile("\"(told\\.[\\w.-]*)\"");

    @Test
    void templatesAndPhrasesFitEachOther() throws IOException {
        Set<String> templates = templates();
        Set<String> said = said();
        Predicate<String> isPrefix = key -> key.endsWith(".");
        assertThat(said.stream().filter(isPrefix.negate())).isNotEmpty().allMatch(templates::contains);
        // A key ends with a point where a constant follows, or another word of the code.
        templates.removeIf(key -> said.contains(key)
                || said.contains(key.substring(0, key.lastIndexOf('.') + 1))
                || said.contains(key.replace(".undefined", "")));
        assertThat(templates).isEmpty();
    }

    private static Set<String> templates() throws IOException {
        Properties english = new Properties();
        try (Reader reader = new InputStreamReader(
                Phrase.class.getResourceAsStream("explanation.properties"), StandardCharsets.UTF_8)) {
            english.load(reader);
        }
        return english.stringPropertyNames().stream()
                .filter(key -> key.startsWith("told."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> said() throws IOException {
        Set<String> said = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> said.add(match.group(1)));
            }
        }
        return said;
    }
}
